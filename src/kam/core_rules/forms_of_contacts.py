"""Forms of people and of what happens with them: contact, visit, call, negotiation, order ..."""

from __future__ import annotations

from typing import Final

from kam.core_rules.forming import asked, form
from kam.plugins import FieldOwner, Message

PERSON: Final = Message("person", "个人信息")
REACH: Final = Message("ways to reach", "联系方式")
CARE: Final = Message("care", "关怀信息")
ACTIVITY: Final = FieldOwner.ACTIVITY
SOLUTION_VISIT: Final = ("solution-visit 解决回访",)
KNOWLEDGE: Final = ("knowledge-note 知识", "lesson 经验")

CONTACT_FORMS: Final = (
    form(
        "contact",
        "contact | 联系人",
        FieldOwner.CONTACT,
        (),
        (
            "X-REC-03", "R-CSD-10", "R-CSD-11", "R-COUR-02", "R-COUR-05", "R-CABLE-46",
            "R-CABLE-47", "R-CABLE-49",
        ),
        (
            asked("name", "name | 姓名", must=True, group=PERSON),
            asked("form_of_address", "form of address | 称谓", group=PERSON),
            asked("sex", "sex | 性别", group=PERSON),
            asked("account", "employer | 工作单位", must=True, group=PERSON),
            asked("department", "department | 部门", group=PERSON),
            asked("title", "position | 职务", group=PERSON),
            asked("occupation", "occupation | 职业", group=PERSON),
            asked("language", "language | 语言", group=PERSON),
            asked("core.identity-number", group=PERSON),
            asked("phone", "telephone | 固定电话", group=REACH),
            asked("mobile", "mobile telephone | 手机", group=REACH),
            asked("email", "mail | 邮箱", group=REACH),
            asked("core.postal-address", group=REACH),
            asked("core.postcode", group=REACH),
            asked("core.fax", group=REACH),
            asked("assistant_of", "assistant of | 助理对象", group=REACH),
            asked("birthday", "date of birth | 出生日期", group=CARE),
            asked("core.anniversary", group=CARE),
            asked("hobbies", "hobbies | 爱好", group=CARE),
            asked("core.relatives", group=CARE),
            asked("notes", "remarks | 备注", group=CARE),
        ),
    ),
)  # fmt: skip

_VISIT = (
    asked("kind", "method | 方式", must=True),
    asked("core.phone-used", "mobile number | 手机号码"),
    asked("date", "time | 时间", must=True),
    asked("place", "place | 地点"),
    asked("content", "main content | 主要内容", must=True),
    asked("need", "need | 客户需求"),
    asked("outcome", "handling state and content | 处理情况", must=True),
    asked("next_step", "follow-up | 后续事项"),
    asked("next_date", "follow-up by | 后续日期"),
)

ACTIVITY_FORMS: Final = (
    form(
        "visit",
        "visit record | 走访记录",
        ACTIVITY,
        ("visit", *SOLUTION_VISIT),
        ("X-REC-04", "X-CAD-06", "R-3PL-27", "R-CABLE-20", "R-CABLE-51"),
        _VISIT,
    ),
    form(
        "solution-visit",
        "return visit about a solution | 问题解决回访",
        ACTIVITY,
        SOLUTION_VISIT,
        ("X-REC-04", "R-CABLE-21"),
        (asked("signed", "customer's signature | 客户签名", must=True),),
    ),
    form(
        "contact-record",
        "contact record | 联系记录",
        ACTIVITY,
        ("call", "message", "meeting", "contact", "event", "letter"),
        ("X-REC-05", "R-FIVE-09", "R-FLOW-10"),
        (
            asked("account", "account | 客户", must=True),
            asked("contacts", "contacts | 联系人"),
            asked("date", "date | 日期", must=True),
            asked("kind", "channel | 渠道", must=True),
            asked("content", "content | 沟通内容"),
            asked("outcome", "result | 结果"),
        ),
    ),
    form(
        "contact-plan",
        "contact plan | 接触计划",
        ACTIVITY,
        ("contact-plan 接触计划",),
        ("X-REC-07", "R-FLOW2-02"),
        (
            asked("core.activity-goal", "goal | 洽谈目标", must=True),
            asked("content", "content | 洽谈内容", must=True),
        ),
    ),
    form(
        "negotiation",
        "negotiation record | 洽谈记录",
        ACTIVITY,
        ("negotiation 洽谈",),
        ("X-REC-07", "R-FLOW2-03", "R-POLICY-05"),
        (
            asked("need", "needs of the customer | 客户需求", must=True),
            asked("core.opinion", "opinions of the customer | 客户意见", must=True),
            asked("outcome", "our main reply | 我方主要答复", must=True),
            asked("core.agreed-service"),
            asked("core.agreed-price"),
        ),
    ),
    form(
        "order",
        "order and shipment | 订单与发运",
        ACTIVITY,
        ("order", "sale"),
        ("X-REC-12", "R-LIFE-04", "R-POST-03", "R-LOGEL-12"),
        (
            asked("core.delivery-terms"),
            asked("core.payment-terms"),
            asked("core.delivery-state"),
            asked("core.payment-state"),
            asked("core.dispatched"),
            asked("core.carrier"),
            asked("core.route"),
        ),
    ),
    form(
        "need",
        "need | 需求记录",
        ACTIVITY,
        ("need 需求", "research 调研"),
        ("X-REC-13", "R-3PL-11", "R-3PL-16"),
        (
            asked("need", "text | 需求内容", must=True),
            asked("core.need-kind", "actual or latent | 现实或潜在", must=True),
            asked("contacts", "who told it | 需求来源"),
        ),
    ),
    form(
        "survey",
        "survey carried out | 调查记录",
        ACTIVITY,
        ("survey",),
        ("X-REC-14", "R-SOFT-05", "R-3PL-30", "R-GAS-15"),
        (
            asked("account", "customer | 客户", must=True),
            asked("core.subject", "subject or problem | 主题或问题"),
            asked("contacts", "person asked | 被调查人"),
            asked("core.method", "method | 调查方式"),
            asked("core.rating"),
            asked("core.opinion", "opinion | 意见"),
            asked("core.assessor", "assessor | 评估方"),
        ),
    ),
    form(
        "evaluation",
        "evaluation of the account | 客户评估",
        ACTIVITY,
        ("evaluation 客户评估",),
        ("X-REC-15", "R-GRADE-03"),
        (
            asked("core.evaluated-position", must=True),
            asked("need", "business need | 业务需求", must=True),
            asked("core.advantage", must=True),
        ),
    ),
    form(
        "note",
        "knowledge note | 知识记录",
        ACTIVITY,
        KNOWLEDGE,
        ("X-REC-27", "R-FIVE-10"),
        (
            asked("core.topic", "topic | 主题", must=True),
            asked("content", "lesson or case | 经验或案例", must=True),
        ),
    ),
)
