return await Participate.Web.Site.RunAsync(args);
