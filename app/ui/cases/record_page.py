"""Any record: what it says, how it came to say it, and what can be done with it."""

from functools import partial

from app.errors import Refused
from app.i18n import _
from app.models import reviews, tasks, timeline
from app.models.screening.instruments import methods
from app.models.vault.record import Record
from app.ui.cases import rows
from app.ui.cases.history_view import HistoryCard
from app.ui.cases.record_view import record_cards
from app.ui.forms.page import FormPage
from app.ui.forms.task import FormTask
from app.ui.referrals import of_record as referral_of_record
from app.ui.shell.asking import ask_words
from app.ui.shell.label import Label
from app.ui.shell.office import Office
from app.ui.shell.page import Page
from app.ui.shell.parts import Action, badge, clear, framed
from app.ui.shelter import stay_of_record


class RecordPage(Page):
    """Where search, timeline, audit and approvals lead. That somebody looks at it is written down once."""

    desk = "cases"

    def __init__(self, office: Office, record: str) -> None:
        super().__init__(office, kinds=("*",))
        self._id, self._history = record, False
        office.vault.view(office.session, record)

    def refresh(self) -> None:
        office = self.office
        record = office.vault.record(office.session, self._id)
        clear(self.content)
        self._show_head(record)
        if record.kind == reviews.REVIEW:
            self._show_reviewed(record)
        for card in record_cards(office, record):
            self.content.addWidget(card)
        if self._history:
            entries = office.vault.history(office.session, record.id)
            form = office.library.written_with(record.kind, record.form_version)
            self.content.addWidget(HistoryCard(office, form, entries))

    def _show_head(self, record: Record) -> None:
        office, words = self.office, self.words
        form = office.library.written_with(record.kind, record.form_version)
        said = words(
            _("{case}{who}, {moment}"),
            case=self._case(record),
            who=office.who(record.made_by),
            moment=record.made_at,
        )
        badges = [badge(words(form.title), "accent")] if form and record.kind == reviews.REVIEW else []
        self.set_head(words(form.title if form else timeline.GONE), said, self._offers(record), badges)

    def _case(self, record: Record) -> str:
        if not record.case:
            return ""
        try:
            return f"{rows.number(self.office.vault.record(self.office.session, record.case))}, "
        except Refused:
            return ""

    def _offers(self, record: Record) -> list[Action]:
        words, session = self.words, self.office.session
        offers = []
        if record.kind == tasks.TASK and record.status == tasks.OPEN and session.may("write", tasks.TASK):
            offers = [
                Action(words(_("&Done")), partial(self._end, record, done=True), role="main", icon="check"),
                Action(words(_("&Change")), partial(self._edit_task, record)),
                Action(words(_("D&rop")), partial(self._end, record, done=False)),
            ]
        if self._waits_for_her(record):
            offers = [
                Action(words(_("&Approve")), partial(self._decide, record, approve=True), role="main", icon="check"),
                Action(words(_("Send &back")), partial(self._decide, record, approve=False)),
            ]
        offers += [*stay_of_record.offers(self.office, record), *referral_of_record.offers(self.office, record)]
        history = words(_("Hide &history") if self._history else _("&History"))
        offers += [*self._result(record), Action(history, self._turn_history, icon="history")]
        if session.may("read", "vault.audit"):
            offers.append(Action(words(_("Who &looked at it")), partial(self.office.open, "audit", record.id)))
        return offers

    def _result(self, record: Record) -> list[Action]:
        """Of a screening, or of one that is to be approved: what its answers say together."""
        asked = record.kind == reviews.REVIEW and record.answers.get("subject") == "assessment"
        form = self.office.library.written_with(record.kind, record.form_version)
        if not asked and (form is None or not methods(form)):
            return []
        about = str(record.answers["about_record"]) if asked else record.id
        opening = partial(self.office.open, "screening.result", about)
        return [Action(self.words(_("Res&ult")), opening, icon="screening")]

    def _waits_for_her(self, record: Record) -> bool:
        asked = record.kind == reviews.REVIEW and record.status == reviews.ASKED
        return asked and self.office.session.may("approve", "case") and record.made_by != self.office.session.user

    def _show_reviewed(self, review: Record) -> None:
        """What is to be approved, above the review itself: nobody approves what she has not before her eyes."""
        office = self.office
        about = office.attempt(lambda: office.vault.record(office.session, str(review.answers.get("about_record"))))
        if about is None:
            return
        if reviews.state_of(about) != review.answers.get("as_read") and review.status == reviews.ASKED:
            changed = self.words(_("This was changed after it was sent for approval: ask for a new review."))
            self.content.addWidget(framed("warning", Label(changed)))
        for card in record_cards(office, about):
            self.content.addWidget(card)

    def _turn_history(self) -> None:
        self._history = not self._history
        self.make_stale()

    def _end(self, task: Record, *, done: bool) -> None:
        words, library, day = self.words, self.office.library, self.office.today()
        title = words(_("What came of it?") if done else _("Why is it dropped?"))
        said = ask_words(words, title, do=words(_("&Save")), needed=not done)
        if said is not None:
            self.office.save(
                lambda vault, session: tasks.end(
                    vault, session, library, vault.record(session, task.id), today=day, words=said, done=done
                )
            )

    def _edit_task(self, task: Record) -> None:
        office, library, day = self.office, self.office.library, self.office.today()
        self.office.show(
            FormPage(
                office,
                FormTask(
                    form=library.form(tasks.TASK),
                    subject=task.id,
                    title=self.words(_("Task")),
                    correct=lambda vault, session, record, answers: tasks.edit(
                        vault, session, library, record, answers, today=day
                    ),
                    answers=task.answers,
                    record=task,
                    case=task.case,
                    person=task.person,
                ),
            )
        )

    def _decide(self, review: Record, *, approve: bool) -> None:
        words, library, day = self.words, self.office.library, self.office.today()
        title = words(_("Approve what is shown below?") if approve else _("What is to be changed?"))
        verb = words(_("&Approve") if approve else _("Send &back"))
        said = ask_words(words, title, do=verb, needed=not approve)
        if said is not None:
            self.office.save(
                lambda vault, session: reviews.decide(
                    vault,
                    session,
                    library,
                    vault.record(session, review.id),
                    approve=approve,
                    today=day,
                    remarks=said,
                )
            )
