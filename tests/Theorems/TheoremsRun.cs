using NUnit.Framework;
using Verification.Framework;

/// <summary>One run over the claims of the five papers. Outside any namespace, so that it frames all of them.</summary>
[SetUpFixture]
public sealed class TheoremsRun : Run;
