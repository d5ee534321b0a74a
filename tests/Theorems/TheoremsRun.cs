using NUnit.Framework;

namespace Verification.Theorems;

/// <summary>One run over the claims of the five papers: it frames every namespace below this one.</summary>
[SetUpFixture]
public sealed class TheoremsRun : Run;
