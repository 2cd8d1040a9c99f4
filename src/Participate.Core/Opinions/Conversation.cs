using Participate.Core.Insight.Opinions;

namespace Participate.Core.Opinions;

/// <summary>How a conversation's files are laid out.</summary>
public enum ConversationFormat
{
    /// <summary><c>polis-export/1</c>: <c>participant-votes.csv</c>, times in seconds.</summary>
    Export,

    /// <summary>Older public data: <c>participants-votes.csv</c>, times in milliseconds.</summary>
    Older,
}

/// <summary>A statement of a conversation.</summary>
/// <param name="Author">The number of who wrote it within the conversation.</param>
/// <param name="Time">When, in seconds since 1970 (UTC).</param>
/// <param name="Moderated">-1 taken out, 0 not looked at, 1 let through.</param>
/// <param name="IsMeta">Is about the conversation, not an opinion.</param>
public sealed record ConversationStatement(long Id, long Author, long Time, int Moderated, bool IsMeta, string Text)
{
    /// <summary>Everyone's answer to it counts as 0.</summary>
    public bool IsLeftOut => IsMeta || Moderated < 0;
}

/// <summary>Somebody who answered.</summary>
/// <param name="Id">The number within the conversation; says nothing of an account.</param>
/// <param name="Group">The group that the file gives, or null.</param>
public sealed record ConversationParticipant(long Id, int? Group);

/// <summary>An answer as it was given; a later one to the same statement replaces it.</summary>
/// <param name="Time">Seconds since 1970 (UTC).</param>
/// <param name="Participant">A place in <see cref="Conversation.Participants"/>.</param>
/// <param name="Statement">A place in <see cref="Conversation.Statements"/>.</param>
public readonly record struct ConversationAnswer(long Time, int Participant, int Statement, OpinionChoice Choice);

/// <summary>
/// Statements and what people said to them, as it is exchanged between platforms. Participants and statements stand in the order of their first answer,
/// then those without any; answers in the order of time.
/// </summary>
/// <param name="Contradictions">Cells of the table of latest answers that differ from the last answer in the list; the last answer counts.</param>
public sealed record Conversation(
    string Topic,
    string Description,
    IReadOnlyList<ConversationStatement> Statements,
    IReadOnlyList<ConversationParticipant> Participants,
    IReadOnlyList<ConversationAnswer> Answers,
    int Contradictions = 0)
{
    /// <summary>The answers as the mathematics reads them.</summary>
    public AnswerMatrix Matrix() => AnswerMatrix.Of(
        Participants.Count, Statements.Count,
        [.. Answers.Select(answer => new OpinionAnswer(answer.Participant, answer.Statement, answer.Choice))],
        Enumerable.Range(0, Statements.Count).Where(statement => Statements[statement].IsLeftOut));
}

/// <summary>Why a conversation is not read.</summary>
/// <param name="File">The file's name; empty for the folder.</param>
/// <param name="Line">From 1; 0 for the whole file.</param>
/// <param name="Column">The cell of the line, from 1; 0 for the whole line.</param>
public sealed record ConversationProblem(string File, int Line, int Column, string Message)
{
    public override string ToString() =>
        (File.Length == 0, Line, Column) switch
        {
            (true, _, _) => Message,
            (_, 0, _) => $"{File}: {Message}",
            (_, _, 0) => $"{File}, line {Line}: {Message}",
            _ => $"{File}, line {Line}, column {Column}: {Message}",
        };
}
