using Microsoft.Extensions.DependencyInjection;
using Participate.Core.Barriers;
using Participate.Core.Common.Events;
using Participate.Core.Delivery;
using Participate.Core.Delivery.Indicator;
using Participate.Core.Delivery.Readiness;
using Participate.Core.Members;
using Participate.Core.Mobilisation;
using Participate.Core.Notifications;
using Participate.Core.Organisations;

namespace Participate.Core;

/// <content>The rooms of the coalition and of delivery.</content>
public static partial class CoreRegistration
{
    private static void AddOrganisations(IServiceCollection services)
    {
        services.AddSingleton<OrganisationNames>();
        services.AddScoped<SpeakerQueries>();
        services.AddScoped<OrganisationRows>();
        services.AddScoped<OrganisationService>();
        services.AddScoped<OrganisationVerification>();
        services.AddScoped<OrganisationMerging>();
        services.AddScoped<OrganisationPublication>();
        services.AddScoped<LogoService>();
        services.AddScoped<MembershipService>();
        services.AddScoped<OrganisationQueries>();
        services.AddScoped<MembershipQueries>();
        services.AddScoped<OrganisationFigureQueries>();
        services.AddScoped<IHandle<MemberClosed>, MembershipsOfClosedMember>();
    }

    private static void AddMobilisation(IServiceCollection services)
    {
        services.AddScoped<PledgeRows>();
        services.AddScoped<CoalitionCounting>();
        services.AddScoped<PledgePublication>();
        services.AddScoped<PledgeLetters>();
        services.AddScoped<PledgeService>();
        services.AddScoped<PledgeActService>();
        services.AddScoped<PledgeUpkeep>();
        services.AddScoped<IHandle<MemberClosed>, PledgesOfClosedMember>();
        services.AddScoped<PledgeQueries>();
        services.AddScoped<PledgeFigureQueries>();
        services.AddScoped<CoalitionQueries>();
        services.AddScoped<MixService>();
        services.AddScoped<SuggestionService>();
        services.AddScoped<InvitationService>();
        services.AddScoped<InvitationQueries>();
        services.AddScoped<AskNextQueries>();
    }

    private static void AddBarriers(IServiceCollection services)
    {
        services.AddScoped<BarrierRows>();
        services.AddScoped<BarrierLetters>();
        services.AddScoped<NewsAudience, SecondersOfBarrier>();
        services.AddScoped<BarrierPublication>();
        services.AddScoped<BarrierService>();
        services.AddScoped<SecondService>();
        services.AddScoped<BarrierStepService>();
        services.AddScoped<ReformService>();
        services.AddScoped<ReformStepService>();
        services.AddScoped<RegisterImporter>();
        services.AddScoped<SimilarBarrierQueries>();
        services.AddScoped<BarrierQueries>();
        services.AddScoped<BarrierDeskQueries>();
        services.AddScoped<BarrierLinkQueries>();
        services.AddScoped<BarrierFigureQueries>();
        services.AddScoped<ReformQueries>();
        services.AddScoped<IHandle<MemberClosed>, SecondsOfClosedMember>();
    }

    private static void AddDelivery(IServiceCollection services)
    {
        services.AddSingleton<ReadinessSignal>();
        services.AddScoped<DeliveryRows>();
        services.AddScoped<DeliveryNews>();
        services.AddScoped<ActionService>();
        services.AddScoped<MilestoneService>();
        services.AddScoped<ActionUpdateService>();
        services.AddScoped<ActionUpdatePublication>();
        services.AddScoped<DeliveryQueries>();
        services.AddScoped<DeliveryDeskQueries>();
        services.AddScoped<DeliveryFigureQueries>();
        services.AddScoped<CoalitionFeedQueries>();
        services.AddScoped<DueQueries>();
        services.AddScoped<ObservationService>();
        services.AddScoped<ObservationQueries>();
        services.AddScoped<ReadinessFactQueries>();
        services.AddScoped<ReadinessRun>();
        services.AddScoped<ReadinessQueries>();
        services.AddScoped<DissentService>();
    }
}
