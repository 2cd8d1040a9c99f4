namespace Participate.Core.Insight.Opinions;

/// <summary>What somebody says to a statement. The numbers are those of the mathematics and of the exchange format; they never change.</summary>
public enum OpinionChoice : sbyte
{
    Disagree = -1,
    Pass = 0,
    Agree = 1,
}

/// <summary>One answer: who (a row), to which statement (a column), what.</summary>
public readonly record struct OpinionAnswer(int Participant, int Statement, OpinionChoice Choice);
