using System.Buffers;

namespace CommunityLedger.Web.Sheets;

/// <summary>
/// Stands between a zip and the stream it is meant for: the zip closes its parts with synchronous writes, which stay here in memory
/// (some ten KB) until they are passed on asynchronously. It cannot seek, so the bytes are the same whatever the stream behind can.
/// </summary>
internal sealed class PackedOutput(Stream output) : Stream
{
    private readonly ArrayBufferWriter<byte> _packed = new(1 << 16);

    public override bool CanRead => false;
    public override bool CanSeek => false;
    public override bool CanWrite => true;
    public override long Length => throw new NotSupportedException();
    public override long Position { get => throw new NotSupportedException(); set => throw new NotSupportedException(); }

    /// <summary>Passes on what has been packed so far.</summary>
    public async ValueTask DrainAsync(CancellationToken cancel)
    {
        await output.WriteAsync(_packed.WrittenMemory, cancel);
        _packed.ResetWrittenCount();
    }

    public override void Write(ReadOnlySpan<byte> buffer) => _packed.Write(buffer);
    public override void Write(byte[] buffer, int offset, int count) => _packed.Write(buffer.AsSpan(offset, count));
    public override void Flush() { }
    public override int Read(byte[] buffer, int offset, int count) => throw new NotSupportedException();
    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();
    public override void SetLength(long value) => throw new NotSupportedException();

    public override ValueTask WriteAsync(ReadOnlyMemory<byte> buffer, CancellationToken cancellationToken = default)
    {
        _packed.Write(buffer.Span);
        return ValueTask.CompletedTask;
    }

    public override Task WriteAsync(byte[] buffer, int offset, int count, CancellationToken cancellationToken)
    {
        _packed.Write(buffer.AsSpan(offset, count));
        return Task.CompletedTask;
    }
}
