using Participate.Core.Ideas;

namespace Participate.Core.Tests.Ideas;

public class CommentTests
{
    private const int Author = 7;
    private static readonly DateTime MadeAt = new(2026, 11, 24, 9, 0, 0, DateTimeKind.Utc);

    [Theory]
    [InlineData(Visibility.Waiting, Author, 0, true)]
    [InlineData(Visibility.Published, Author, 15, true)]
    [InlineData(Visibility.Waiting, Author, 16, false)]
    [InlineData(Visibility.Published, Author, 16, false)]
    [InlineData(Visibility.Waiting, Author + 1, 0, false)]
    [InlineData(Visibility.Published, Author + 1, 0, false)]
    [InlineData(Visibility.Hidden, Author, 0, false)]
    public void MayBeEditedBy_AuthorStateAndTime_DecideTogether(Visibility visibility, int member, int minutes, bool expected)
    {
        var comment = NewComment();
        if (visibility == Visibility.Published)
            comment.Publish(MadeAt);
        if (visibility == Visibility.Hidden)
            comment.Hide();

        Assert.Equal(expected, comment.MayBeEditedBy(member, MadeAt.AddMinutes(minutes)));
    }

    private static Comment NewComment() => new() { IdeaId = 1, MissionId = 1, AuthorId = Author, Depth = 0, Stance = Stance.For, CreatedAt = MadeAt };
}
