"""退回审查结论: a second person does not agree, or who proposed it takes it back."""

from app.desk.life_views import LifeView
from ui.moves import backend
from ui.moves.reason import ReasonForm
from ui.shell import Shell


def rejection_form(shell: Shell, life: LifeView) -> ReasonForm:
    """``life`` must have a proposal; its own maker need not give a reason."""
    proposal = life.proposal
    if proposal is None:
        raise ValueError("there is nothing to put back")
    own = proposal.person_id == shell.person.id
    return ReasonForm(
        shell,
        "收回审查结论" if own else "退回审查结论",
        "收回" if own else "退回",
        told=f"{proposal.person} {proposal.at:%m-%d %H:%M} 提出“{proposal.name}”",
        use_case=backend.reject_proposal,
        arguments=(life.case_id, life.version),
        kind="danger",
        required=not own,
    )
