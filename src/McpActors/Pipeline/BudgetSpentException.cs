namespace McpActors.Pipeline;

/// <summary>The invocation's deadline came before its body ended. Stays inside the pipeline.</summary>
internal sealed class BudgetSpentException(Exception? inner) : Exception("The budget of the invocation is spent.", inner);
