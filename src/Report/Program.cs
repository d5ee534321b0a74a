using Verification.Report;

// dotnet run --project src/Report -- artifacts/evidence -o artifacts/report
if (args is not [var folder, "-o", var output])
{
    await Console.Error.WriteLineAsync("usage: dotnet run --project src/Report -- EVIDENCE-FOLDER -o OUTPUT-FOLDER");
    return 2;
}

try
{
    var evidence = Evidence.Read(folder);
    Console.WriteLine(EvidenceReport.Write(evidence, output));

    // The others are reported; the call has failed all the same.
    foreach (var problem in evidence.Problems) await Console.Error.WriteLineAsync(problem);
    return evidence.Problems.Count == 0 ? 0 : 1;
}
catch (Exception e) when (e is InvalidDataException or IOException or UnauthorizedAccessException)
{
    await Console.Error.WriteLineAsync(e.Message);
    return 1;
}
