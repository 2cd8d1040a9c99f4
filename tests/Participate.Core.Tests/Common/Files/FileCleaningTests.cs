using System.Text;
using Microsoft.Extensions.DependencyInjection;
using Participate.Core.Common;
using Participate.Core.Common.Files;
using Participate.TestSupport;

namespace Participate.Core.Tests.Common.Files;

/// <summary>Files as the site takes them: PDF in a process of its own.</summary>
public class FileCleaningTests
{
    private const int Most = 1_000_000;

    [Fact]
    public async Task File_OfAKindThatIsTaken_IsCleaned()
    {
        await using var site = await TestSite.StartAsync();

        var picture = await CleanAsync(site, TestFiles.Picture());
        var pdf = await CleanAsync(site, TestFiles.Pdf());

        Assert.Equal((FileKind.Png, FileKind.Pdf), (picture.Value!.Kind, pdf.Value!.Kind));
        Assert.False(TestFiles.Holds(pdf.Value.Content, "Anna"));
    }

    [Theory]
    [InlineData("<svg xmlns='http://www.w3.org/2000/svg'><script>alert(1)</script></svg>", "must be a JPEG, PNG or WebP")]
    [InlineData("<html><script>alert(1)</script>", "must be a JPEG, PNG or WebP")]
    [InlineData("GIF89a and more", "must be a JPEG, PNG or WebP")]
    [InlineData("\u00FF\u00D8\u00FF<html>", "cannot be read")]
    [InlineData("\u0089PNG\r\n\u001A\n and more", "cannot be read")]
    [InlineData("RIFFxxxxWEBPVP8 x", "cannot be read")]
    [InlineData("%PDF-1.7 and more", "cannot be read")]
    [InlineData("", "is empty")]
    public async Task File_DressedAsAnother_IsRefused(string content, string expected)
    {
        await using var site = await TestSite.StartAsync();

        var refusal = Assert.Single((await CleanAsync(site, Encoding.Latin1.GetBytes(content))).Refusals);

        Assert.Equal((RefusalKind.Invalid, "File"), (refusal.Kind, refusal.Field));
        Assert.Contains(expected, refusal.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task File_LargerThanTheLimit_IsRefused()
    {
        await using var site = await TestSite.StartAsync();
        byte[] large = [.. TestFiles.Picture(), .. new byte[Most]];

        Assert.Equal("The file must be 1 MB or smaller", Assert.Single((await CleanAsync(site, large)).Refusals).Message);
    }

    [Fact]
    public async Task Pdf_ThatExhaustsTheStackOfItsReader_IsRefusedAndTheSiteGoesOn()
    {
        await using var site = await TestSite.StartAsync();
        var deep = TestFiles.Pdf("/Deep 6 0 R", new string('[', 400_000));

        var refused = await CleanAsync(site, deep);

        Assert.Contains("cannot be read", Assert.Single(refused.Refusals).Message, StringComparison.Ordinal);
        Assert.True((await CleanAsync(site, TestFiles.Pdf())).Succeeded);
    }

    [Fact]
    public async Task Files_ManyAtOnce_AreTakenOneAfterAnotherAndTheRestIsAskedToComeAgain()
    {
        using var cleaning = new FileCleaning(new PdfProgram("none", []));
        using var gate = new SemaphoreSlim(0);
        var slow = Enumerable.Range(0, FileCleaning.MostWaiting + 5)
            .Select(_ => cleaning.CleanAsync(new SlowStream(TestFiles.Picture(), gate), Most, _ => { }, CancellationToken.None)).ToList();

        gate.Release(slow.Count);
        var outcomes = await Task.WhenAll(slow);

        Assert.Equal(FileCleaning.MostWaiting, outcomes.Count(outcome => outcome.Succeeded));
        Assert.All(outcomes.Where(outcome => !outcome.Succeeded), outcome => Assert.Equal(RefusalKind.Busy, outcome.Refusals[0].Kind));
    }

    private static Task<Outcome<CleanFile>> CleanAsync(TestSite site, byte[] file) =>
        site.Services.GetRequiredService<FileCleaning>().CleanAsync(new MemoryStream(file), Most, _ => { }, CancellationToken.None);

    /// <summary>A stream that gives nothing until somebody opens its gate.</summary>
    private sealed class SlowStream(byte[] content, SemaphoreSlim gate) : MemoryStream(content)
    {
        public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
        {
            if (Position == 0)
                await gate.WaitAsync(cancellationToken);
            return await base.ReadAsync(buffer, cancellationToken);
        }
    }
}
