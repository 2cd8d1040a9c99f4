namespace Participate.Web.Pages.Account;

public sealed class CheckEmailModel : AccountPage;
