using PullProcessor.Validation;

return ValidationCommand.Run(args, Console.Out, Console.Error);
