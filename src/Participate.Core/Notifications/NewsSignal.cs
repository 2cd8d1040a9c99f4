using Participate.Core.Common.Mail;

namespace Participate.Core.Notifications;

/// <summary>Wakes the teller of news after a commit.</summary>
public sealed class NewsSignal : WakeSignal;
