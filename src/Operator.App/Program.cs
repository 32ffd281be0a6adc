using Operator.App.Cli;

return await OperatorCommandLine.RunAsync(args);
