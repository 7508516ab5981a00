//! The words of a case's way: where it stands, and what can happen to it.

use std::fmt;

use serde::{Deserialize, Serialize};

/// Where a case stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Status {
    /// 已上报: received and safe, not yet looked at.
    Reported,
    /// 已立案: checked against the conditions and taken on.
    Filed,
    /// 不予立案: not taken on; the reason is in the event.
    Declined,
    /// 已派遣: handed to the responsible unit.
    Dispatched,
    /// 处置中: the unit is at work.
    Handling,
    /// 已反馈: the unit says it is done.
    Answered,
    /// 已核查: somebody else looked and agrees.
    Verified,
    /// 已结案: closed.
    Closed,
    /// 已挂账: put off for a reason outside of the unit's power, clock stopped.
    Suspended,
    /// 已撤回: taken back by the reporter.
    Withdrawn,
    /// 已作废: void, such as a mistaken entry.
    Voided,
    /// A status of a later version: shown as "in progress", never a failure.
    #[serde(other)]
    Unknown,
}

impl Status {
    /// Every status that this version knows, in the order of a case's way.
    pub const ALL: [Status; 11] = [
        Status::Reported,
        Status::Filed,
        Status::Dispatched,
        Status::Handling,
        Status::Suspended,
        Status::Answered,
        Status::Verified,
        Status::Closed,
        Status::Declined,
        Status::Withdrawn,
        Status::Voided,
    ];

    /// The way most cases go, for drawing what is done and what is to come.
    pub const USUAL_WAY: [Status; 7] = [
        Status::Reported,
        Status::Filed,
        Status::Dispatched,
        Status::Handling,
        Status::Answered,
        Status::Verified,
        Status::Closed,
    ];

    /// What the usual way still has before a case that stands here; one that is
    /// put off goes on where the unit works on it.
    pub fn ahead(self) -> &'static [Status] {
        let from = match self {
            Status::Suspended => Status::Handling,
            other => other,
        };
        let here = Self::USUAL_WAY.iter().position(|status| *status == from);
        here.map_or(&[], |at| &Self::USUAL_WAY[at + 1..])
    }

    /// Whether nothing more is expected of a unit.
    pub fn is_final(self) -> bool {
        matches!(
            self,
            Status::Closed | Status::Declined | Status::Withdrawn | Status::Voided
        )
    }

    /// The name on the wire and in URLs.
    pub fn as_str(self) -> &'static str {
        match self {
            Status::Reported => "reported",
            Status::Filed => "filed",
            Status::Declined => "declined",
            Status::Dispatched => "dispatched",
            Status::Handling => "handling",
            Status::Answered => "answered",
            Status::Verified => "verified",
            Status::Closed => "closed",
            Status::Suspended => "suspended",
            Status::Withdrawn => "withdrawn",
            Status::Voided => "voided",
            Status::Unknown => "unknown",
        }
    }

    /// The status of this name; `None` for a name this version does not know.
    pub fn parse(name: &str) -> Option<Status> {
        Self::ALL.into_iter().find(|status| status.as_str() == name)
    }
}

/// Something that happens to a case and is kept as an event.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Step {
    /// 上报: a resident reports.
    Report,
    /// 立案: the case is taken on.
    File,
    /// 不予立案: it is not, with a reason.
    Decline,
    /// 派遣: to the responsible unit.
    Dispatch,
    /// 受理: the unit begins.
    Handle,
    /// 退回: the unit says that it is not theirs.
    Return,
    /// 延期: one more limit; twice at most.
    Extend,
    /// 挂账: put off with the clock stopped; once.
    Suspend,
    /// 恢复: the clock runs again.
    Resume,
    /// 反馈: the unit says that it is done, with photos.
    Answer,
    /// 核查通过: checked and agreed.
    Verify,
    /// 返工: checked and not agreed.
    SendBack,
    /// 结案.
    Close,
    /// 重新处置: after an unsatisfied rating, or an objection to a decline.
    Reopen,
    /// 督办: the supervising unit presses.
    Supervise,
    /// 评价: the resident has the last word.
    Rate,
    /// 开始回访: a low rating has to be answered, by when stands with it.
    OpenFollowUp,
    /// 回访: the unit's answer to a low rating.
    FollowUp,
    /// 催办: the reporter asks where it is; once a limit.
    Urge,
    /// 补充: the reporter adds words or photos.
    Supplement,
    /// 更正位置: the pin was wrong.
    CorrectPlace,
    /// 提请督办: overdue, and the reporter asks the supervising unit to press.
    Escalate,
    /// 转为不公开: it turned out to concern somebody's private affairs.
    Hide,
    /// 恢复公开.
    Show,
    /// 撤回: by the reporter.
    Withdraw,
    /// 作废.
    Void,
    /// A step of a later version.
    #[serde(other)]
    Unknown,
}

impl Step {
    /// Every step that can be asked for after the report.
    pub const ALL: [Step; 25] = [
        Step::File,
        Step::Decline,
        Step::Dispatch,
        Step::Handle,
        Step::Return,
        Step::Extend,
        Step::Suspend,
        Step::Resume,
        Step::Answer,
        Step::Verify,
        Step::SendBack,
        Step::Close,
        Step::Reopen,
        Step::Supervise,
        Step::Rate,
        Step::OpenFollowUp,
        Step::FollowUp,
        Step::Urge,
        Step::Supplement,
        Step::CorrectPlace,
        Step::Escalate,
        Step::Hide,
        Step::Show,
        Step::Withdraw,
        Step::Void,
    ];

    /// The name on the wire and on the command line.
    pub fn as_str(self) -> &'static str {
        match self {
            Step::Report => "report",
            Step::File => "file",
            Step::Decline => "decline",
            Step::Dispatch => "dispatch",
            Step::Handle => "handle",
            Step::Return => "return",
            Step::Extend => "extend",
            Step::Suspend => "suspend",
            Step::Resume => "resume",
            Step::Answer => "answer",
            Step::Verify => "verify",
            Step::SendBack => "send_back",
            Step::Close => "close",
            Step::Reopen => "reopen",
            Step::Supervise => "supervise",
            Step::Rate => "rate",
            Step::OpenFollowUp => "open_follow_up",
            Step::FollowUp => "follow_up",
            Step::Urge => "urge",
            Step::Supplement => "supplement",
            Step::CorrectPlace => "correct_place",
            Step::Escalate => "escalate",
            Step::Hide => "hide",
            Step::Show => "show",
            Step::Withdraw => "withdraw",
            Step::Void => "void",
            Step::Unknown => "unknown",
        }
    }
}

impl fmt::Display for Status {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}

impl fmt::Display for Step {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}
