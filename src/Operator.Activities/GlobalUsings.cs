// The only lines that differ from a project built against genuine Elsa 3: there, these name Elsa's own namespaces.
global using Operator.Workflows.Authoring;
global using Operator.Workflows.Execution;
