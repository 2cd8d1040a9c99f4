using Participate.Core.Members;

namespace Participate.Core.Tests.Members;

public class NameSkeletonTests
{
    [Theory]
    [InlineData("Moderator")]
    [InlineData("The Moderators")]
    [InlineData("TheModerators")]
    [InlineData("M o d e r a t o r")]
    [InlineData("rnoderator")]
    [InlineData("Demo Moderator")]
    [InlineData("Participate team")]
    [InlineData("participate-team")]
    [InlineData("Partıcipate")]
    [InlineData("ADMlN")]
    [InlineData("4dm1n")]
    [InlineData("Adm1n1strat0r")]
    [InlineData("Аdmin")]
    [InlineData("Мoderator")]
    [InlineData("Μοderator")]
    [InlineData("ᴀᴅᴍɪɴ")]
    [InlineData("ａｄｍｉｎ")]
    [InlineData("Ádmín")]
    [InlineData("Site staff")]
    [InlineData("Mission Team")]
    [InlineData("mission.team")]
    [InlineData("Former member")]
    [InlineData("Support")]
    [InlineData("UK Government")]
    [InlineData("gymedrolwr")]
    [InlineData("Cymedrolwyr y safle")]
    [InlineData("Gweinyddwr")]
    [InlineData("Tîm y genhadaeth")]
    [InlineData("dîm y genhadaeth")]
    [InlineData("Cyn-aelod")]
    [InlineData("Llywodraeth Cymru")]
    public void LooksLikeStaff_NameOfThoseWhoRunTheSite_IsSeen(string name) => Assert.NotNull(Member.DisplayNameRefusal(name));

    [Theory]
    [InlineData("Ann Smith")]
    [InlineData("Jo Staffordshire")]
    [InlineData("Mod Singh")]
    [InlineData("John Governor")]
    [InlineData("Alan Marnoch")]
    [InlineData("Siân Llewellyn-Jones")]
    [InlineData("Rhys ap Gruffudd")]
    [InlineData("Tim Genower")]
    [InlineData("Llŷr Ŵyn")]
    [InlineData("Zażółć Gęślą")]
    [InlineData("Łukasz Wójcik")]
    [InlineData("Małgorzata Szczęsna")]
    [InlineData("Ọláyínká Adébáyọ̀")]
    [InlineData("Ngozi Okonjo-Iweala")]
    [InlineData("Chukwuemeka Ọbị")]
    [InlineData("王小明")]
    [InlineData("李 娜")]
    [InlineData("Олена Шевченко")]
    [InlineData("Γιώργος Παπαδόπουλος")]
    [InlineData("Nguyễn Thị Minh Khai")]
    [InlineData("محمد علي")]
    [InlineData("O'Brien & Sons")]
    [InlineData("Leeds Parents Support Group")]
    [InlineData("teacher_42")]
    public void LooksLikeStaff_OrdinaryName_IsNot(string name) => Assert.Null(Member.DisplayNameRefusal(name));

    [Fact]
    public void Name_WithHeapedMarks_IsRefused()
    {
        Assert.NotNull(Member.DisplayNameRefusal("Zalgo\u0300\u0301\u0302\u0303 Person"));
        Assert.Null(Member.DisplayNameRefusal("Ade\u0323\u0301 Person"));
    }

    [Theory]
    [InlineData("Jane Doe", "JANE  DOE")]
    [InlineData("Jane Doe", "Jаne Dое")]
    [InlineData("Bill Till", "BiII TiII")]
    [InlineData("Jane Doe", "jane.d0e")]
    public void Skeleton_NamesThatLookAlike_AreTheSame(string one, string other) => Assert.Equal(NameSkeleton.Of(one), NameSkeleton.Of(other));

    [Theory]
    [InlineData("a@x.org.")]
    [InlineData("a@[127.0.0.1]")]
    [InlineData("a@127.0.0.1")]
    [InlineData("a@x")]
    [InlineData("a@-x.org")]
    [InlineData("a@x..org")]
    public void EmailAddress_OfNoMailDomain_IsRefused(string email) => Assert.NotNull(Member.EmailRefusal(email));

    [Theory]
    [InlineData("a@x.org")]
    [InlineData("first.last+tag@sub.council.gov.uk")]
    [InlineData("jo@müller.example")]
    [InlineData("jo@xn--mller-kva.example")]
    [InlineData("jo@dept.xn--p1ai")]
    public void EmailAddress_Ordinary_IsAccepted(string email) => Assert.Null(Member.EmailRefusal(email));
}
