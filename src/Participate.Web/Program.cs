return await Participate.Web.Commands.CommandLine.RunAsync(args, Console.Out, Console.Error);
