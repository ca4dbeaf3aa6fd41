using System.Numerics;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Linalg.Interop.Judge;
using Linalg.Interop.Managed;
using Xunit;

namespace Linalg.Interop.Cli.Tests;

/// <summary>
/// Files that somebody else has written, or damaged: whatever their bytes say, a recorded case is read and replayed, or refused with a
/// reason.
/// </summary>
public sealed class HostileCaseTests
{
    private const string CasesVariable = "LINALG_HOSTILE_CASES";

    private static readonly int[] Sizes = [int.MaxValue, int.MaxValue / 2, (int)RecordedCall<double>.MostElements + 1, 1 << 20, 3, 0];

    private static readonly JsonNode?[] Values =
    [
        null, true, 0, -1, 1, 3, 1 << 20, 1 << 24, int.MaxValue, int.MinValue, 1L << 40, 1e300, 0.5, "", "double", "float", "Gemm",
        "Gesdd", "Lower", "Update", "Deflate", "7fffffffffffffff", "7f800000", "AAAA", "\u001b[31m", "\ufffd\u202e",
        new string('x', 5000), new JsonArray(), new JsonObject(),
    ];

    public static TheoryData<Routine> Routines => [.. Enum.GetValues<Routine>()];

    /// <summary>How many damaged files are made of each routine's call.</summary>
    private static int Count => int.TryParse(Environment.GetEnvironmentVariable(CasesVariable), out int count) ? count : 60;

    /// <summary>A call whose sizes, and the shapes of its arrays, are the one number, and that has no elements.</summary>
    internal static CaseCall OfSizes(Routine routine, int size) =>
        Consistent(Calls<double>(routine).First() with { M = size, N = size, K = size });

    /// <summary>Sizes without the elements to go with them, and arrays that have the shape that follows from the sizes.</summary>
    [Theory]
    [MemberData(nameof(Routines))]
    public void Sizes_are_held_against_the_data_before_anything_is_allocated(Routine routine)
    {
        CaseCall good = Calls<double>(routine).First();
        foreach (int m in Sizes)
        {
            foreach (int n in Sizes)
            {
                foreach (int k in Sizes)
                {
                    CaseCall call = Consistent(good with { M = m, N = n, K = k });
                    long before = GC.GetAllocatedBytesForCurrentThread();
                    _ = Read<double>(call);
                    if (Math.Max(m, Math.Max(n, k)) > RecordedCall<double>.MostElements)
                        Assert.True(GC.GetAllocatedBytesForCurrentThread() - before < 100_000, $"{routine} {m} {n} {k}");
                }
            }
        }
    }

    [Theory]
    [MemberData(nameof(Routines))]
    public void A_damaged_file_is_refused_with_a_reason_or_replayed(Routine routine)
    {
        var random = new Random(1000 + (int)routine);
        using var folder = new TemporaryFolder();
        foreach (CaseCall call in (CaseCall[])[Calls<double>(routine).First(), Calls<float>(routine).First()])
        {
            byte[] whole = File.ReadAllBytes(CaseFile.Write(folder.Name, Recorded.Document(call)));
            for (int i = 0; i < Count; i++)
            {
                byte[] damaged = i % 3 == 0 ? Bytes(whole, random) : Members(whole, random, 1 + (i % 4));
                string file = Path.Combine(folder.Name, "damaged");
                File.WriteAllBytes(file, damaged);
                Replay(file);
                if (WithItsChecksum(folder.Name, damaged) is { } sealedFile)
                    Replay(sealedFile);
            }
        }
    }

    /// <summary>As the tool does: read, checked, made again, judged, told.</summary>
    private static void Replay(string file)
    {
        try
        {
            CaseDocument document = CaseFile.Read(file);
            ReplayResult result = document.Call.Type switch
            {
                "double" => Replayed<double>(file, document),
                "float" => Replayed<float>(file, document),
                _ => throw new CaseFormatException("type"),
            };
            using var said = new StringWriter();
            ReplayText.Write(said, result);
            Assert.DoesNotContain(said.ToString(), letter => char.IsControl(letter) && letter is not ('\n' or '\r'));
        }
        catch (CaseFormatException refusal)
        {
            Assert.NotEqual("", refusal.Message);
            Assert.True(refusal.Message.Length < 500 && !refusal.Message.Any(char.IsControl), refusal.Message);
        }
    }

    private static ReplayResult Replayed<T>(string file, CaseDocument document)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        var backend = new ManagedBackend<T>(1);
        RecordedCall<T> recorded = RecordedCall<T>.Of(document.Call);
        Outcome<T> outcome = Outcome<T>.Of(recorded.Call, recorded.Before, backend);
        ReplayAnswer answer = new(1, backend.Info, null, ReplayOutcome.Of(recorded.Call, outcome));
        return ReplayResult.Of(file, document, ReplayJudge.Lines(recorded, document.Call.ExpectedInfo, [answer]), null);
    }

    private static bool Read<T>(CaseCall call)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        try
        {
            _ = RecordedCall<T>.Of(call);
            return true;
        }
        catch (CaseFormatException)
        {
            return false;
        }
    }

    /// <summary>The call with arrays of the shapes that its sizes demand, and no elements.</summary>
    private static CaseCall Consistent(CaseCall call)
    {
        var info = RoutineInfo.Of(call.Routine);
        Operands<double> operands = info.OperandsOf(new Call<double>(call.Routine)
        {
            Uplo = call.Uplo ?? default, TransA = call.TransA ?? default, TransB = call.TransB ?? default,
            Side = call.Side ?? default, Diag = call.Diag ?? default, Job = call.Job ?? default, M = call.M, N = call.N, K = call.K,
        });
        return call with
        {
            Beta = new string('0', 16),
            Arrays =
            [
                .. Enumerable.Range(0, info.Operands.Count).Select(i => Array(info.Operands[i].Name, operands[i])).OfType<CaseArray>(),
            ],
            Pivots = null,
        };
    }

    private static CaseArray? Array(string name, in Operand<double> operand) => operand.Access == Access.None
        ? null
        : new CaseArray(
            name, operand.Rows, operand.Columns, Math.Max(1, operand.Rows), operand.Part, operand.Access, ArrayEncoding.Raw, []);

    /// <summary>Some bytes are others, are missing, or are there twice.</summary>
    private static byte[] Bytes(byte[] whole, Random random)
    {
        var bytes = new List<byte>(whole);
        for (int i = random.Next(1, 6); i > 0 && bytes.Count > 8; i--)
        {
            int at = random.Next(bytes.Count), length = random.Next(Math.Min(40, bytes.Count - at));
            switch (random.Next(4))
            {
                case 0: bytes[at] = (byte)random.Next(256); break;
                case 1: bytes.RemoveRange(at, length); break;
                case 2: bytes.InsertRange(at, bytes.GetRange(at, length)); break;
                default: bytes.RemoveRange(at, random.Next(3) == 0 ? bytes.Count - at : 0); break;
            }
        }

        return [.. bytes];
    }

    /// <summary>Some values of the document are others, or are missing.</summary>
    private static byte[] Members(byte[] whole, Random random, int count)
    {
        JsonNode root = JsonNode.Parse(whole)!;
        for (int i = 0; i < count; i++)
        {
            JsonNode node = root;
            while (true)
            {
                if (node is JsonObject { Count: > 0 } members)
                {
                    string name = members.ElementAt(random.Next(members.Count)).Key;
                    if (members[name] is JsonObject or JsonArray && random.Next(8) > 0)
                    {
                        node = members[name]!;
                        continue;
                    }

                    if (random.Next(10) == 0)
                        members.Remove(name);
                    else
                        members[name] = Values[random.Next(Values.Length)]?.DeepClone();
                }
                else if (node is JsonArray { Count: > 0 } items)
                {
                    int at = random.Next(items.Count);
                    if (items[at] is JsonObject && random.Next(8) > 0)
                    {
                        node = items[at]!;
                        continue;
                    }

                    if (random.Next(3) == 0)
                        items.Add(items[at]?.DeepClone());
                    else
                        items[at] = Values[random.Next(Values.Length)]?.DeepClone();
                }

                break;
            }
        }

        return Encoding.UTF8.GetBytes(root.ToJsonString());
    }

    /// <summary>A document whose checksum is right is believed further; null if the bytes are no document.</summary>
    private static string? WithItsChecksum(string folder, byte[] bytes)
    {
        try
        {
            return JsonSerializer.Deserialize(bytes, CaseJson.Default.CaseDocument) is { } document ? CaseFile.Write(folder, document) : null;
        }
        catch (Exception exception) when (exception is JsonException or ArgumentException or NullReferenceException or IOException)
        {
            return null;
        }
    }

    private static IEnumerable<CaseCall> Calls<T>(Routine routine)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        var recorder = new CallRecorder<T>(new ManagedBackend<T>(1));
        string name = routine.ToString().ToLowerInvariant();
        IEnumerable<ZooCase<T>> definite = MatrixZoo.SymmetricPositiveDefinite<T>(9, 1).Take(1);
        IEnumerable<ZooCase<T>> general = MatrixZoo.General<T>(9, 5, 1);
        foreach (ZooCase<T> zoo in definite.Concat(general.Take(1)))
        {
            foreach (TrialResult _ in Trials.Run(recorder, zoo, candidate => candidate == name))
                yield return recorder.Last!.ToDocument(null);
        }
    }
}
