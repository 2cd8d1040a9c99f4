namespace Participate.Core.Common.Events;

/// <summary>
/// Something that happened in a room, told to the rooms to its right in the same transaction.
/// </summary>
/// <param name="MissionId">The mission it happened in.</param>
public abstract record MissionEvent(int MissionId);

/// <summary>Handles an event of a room to the left, inside the transaction that recorded it.</summary>
public interface IHandle<in TEvent>
    where TEvent : MissionEvent
{
    /// <summary>Adds what this room must keep; a thrown exception undoes the whole transaction.</summary>
    Task HandleAsync(TEvent happened, CancellationToken cancellationToken);
}
