"""Whether a table of moves is sound: no case can get lost, and no clock goes on running in one that has ended."""

from collections.abc import Iterator
from itertools import chain, pairwise
from typing import TYPE_CHECKING

from app.rules.bad_place import BadPlaceError
from db.vocabulary import Channel, ClockKind, Holder, Stage

if TYPE_CHECKING:
    from app.rules.moves import Move, MoveTable


class UnsoundTableError(BadPlaceError):
    """What is amiss with a table."""


def check_table(table: "MoveTable") -> None:
    """Raises ``UnsoundTableError`` with the first thing that is amiss, naming the move or stage."""
    for where, sentence in chain(_missing_stages(table), _faults(table)):
        raise UnsoundTableError(where, sentence)


def reachable(table: "MoveTable", channel: Channel) -> frozenset[Stage]:
    """The stages that a case of the channel can come to."""
    found = {table.moves[id_].to for id_ in table.births(channel)}
    while more := {table.moves[id_].to for stage in found for id_ in table.leaving(stage, channel)} - found:
        found |= more
    return frozenset(found)


def _missing_stages(table: "MoveTable") -> Iterator[tuple[str, str]]:
    if missing := [stage.label for stage in Stage if stage not in table.stages]:
        yield "$.stages", f"缺少环节：{'、'.join(missing)}"


def _faults(table: "MoveTable") -> Iterator[tuple[str, str]]:
    """What is amiss where all stages are there."""
    for id_, move in table.moves.items():
        yield from ((f"$.moves.{id_}", f"办理 {id_}：{fault}") for fault in _of_move(table, move))
    for channel in Channel:
        for stage, fault in _of_stages(table, channel):
            yield f"$.stages.{stage.value}", f"{channel.label}：环节“{stage.label}”{fault}"
        yield from ((f"$.paths.{channel.value}", f"{channel.label}：{fault}") for fault in _of_path(table, channel))
    come_to = {stage for channel in Channel for stage in reachable(table, channel)}
    lost = [stage for stage in table.stages if stage not in come_to]
    yield from ((f"$.stages.{stage.value}", f"没有办件能到环节“{stage.label}”") for stage in lost)


def _of_move(table: "MoveTable", move: "Move") -> Iterator[str]:
    if not move.channels:
        yield "channels 是空的"
    if move.to in move.at:
        yield "to 也在 at 里，办件没有移动"
    if move.opens and move.decision:
        yield "opens 和 decision 只能写一个"
    if table.stages[move.to].end:
        yield from _of_ending(move)
    elif any(table.stages[stage].end for stage in move.at):
        yield "已经结束的办件不能再回到办理中的环节"
    if move.undo and move.opens:
        yield "撤回（undo）不能开始新一轮"
    if table.stages[move.to].waits_for is Holder.APPLICANT and not (move.start or (move.undo and move.resume)):
        yield "轮到申请人，须写明开始哪个时限（start）"
    if move.then:
        yield from _of_following(table, move)


def _of_ending(move: "Move") -> Iterator[str]:
    if move.at and move.stop != "ALL":
        yield "办件到此结束，stop 须写 ALL"
    if move.start or move.pause or move.resume or move.opens:
        yield "办件到此结束，不能再有 start、pause、resume、opens"


def _of_following(table: "MoveTable", move: "Move") -> Iterator[str]:
    follower = table.moves.get(move.then)
    if follower is None:
        yield f"没有 then 所写的办理 {move.then}"
    elif move.to not in follower.at or not set(move.channels) <= set(follower.channels):
        yield f"随后的办理 {move.then} 不从“{move.to.label}”开始，或登记方式不同"
    elif follower.needs or follower.four_eyes or follower.then:
        yield f"随后的办理 {move.then} 须能自动办理，不能有 needs、four_eyes 或 then"


def _of_stages(table: "MoveTable", channel: Channel) -> Iterator[tuple[Stage, str]]:
    stages = reachable(table, channel)
    for stage in table.stages:
        if stage in stages and not table.stages[stage].end:
            yield from ((stage, fault) for fault in _of_stage(table, stage, channel))


def _of_stage(table: "MoveTable", stage: Stage, channel: Channel) -> Iterator[str]:
    ways = [table.moves[id_] for id_ in table.leaving(stage, channel)]
    if not _comes_to_an_end(table, stage, channel):
        yield "没有通向结束的办理"
    if table.stages[stage].waits_for is Holder.APPLICANT:
        back = [move for move in ways if _is_turn_of_office(table, move.to)]
        if not back:
            yield "轮到申请人，却没有申请人补来以后的办理"
        started = {kind for id_ in _entering(table, stage, channel) for kind in table.moves[id_].start}
        yield from (
            f"开始的时限“{kind.label}”在“{move.name}”后没有停止"
            for move in back
            for kind in ClockKind
            if kind in started and not move.stops(kind)
        )


def _is_turn_of_office(table: "MoveTable", stage: Stage) -> bool:
    return table.stages[stage].waits_for is Holder.OFFICE and not table.stages[stage].end


def _entering(table: "MoveTable", stage: Stage, channel: Channel) -> list[str]:
    return [id_ for id_, move in table.moves.items() if move.to is stage and channel in move.channels]


def _comes_to_an_end(table: "MoveTable", stage: Stage, channel: Channel) -> bool:
    found = {stage}
    while more := {table.moves[id_].to for each in found for id_ in table.leaving(each, channel)} - found:
        found |= more
    return any(table.stages[each].end for each in found)


def _of_path(table: "MoveTable", channel: Channel) -> Iterator[str]:
    path = table.paths.get(channel, ())
    if not path or path[0] not in {table.moves[id_].to for id_ in table.births(channel)}:
        yield "paths 须从办件开始的环节写起"
    for here, there in pairwise(path):
        if there not in {table.moves[id_].to for id_ in table.leaving(here, channel)}:
            yield f"paths 里“{here.label}”到“{there.label}”没有办理"
    if path and not table.stages[path[-1]].end:
        yield "paths 须写到办件结束的环节"
