Console.WriteLine("communityledger");
