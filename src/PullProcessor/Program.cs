Console.WriteLine("pullproc");
