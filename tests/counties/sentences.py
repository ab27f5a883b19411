"""Sentences of unit reports as units write them; placeholders name the figure they state.

`{year}`, `{last}`, `{we}`: the year, the year before, the unit. Names of DATA.md's concepts: a figure of the unit
and year. `x_money`, `x_people`, `x_share`, `x_count` (with a digit behind): numbers that are none. The first
sentence of a topic is the plain one. Every sentence of a topic states the figures
by which rules compare reports with tables.
"""

from __future__ import annotations

SENTENCES: dict[str, tuple[str, ...]] = {
    "staff": (
        "{we}编制数{staff_quota}，实有在职人员{staff_actual}。",
        "{we}核定编制{staff_quota}，{year}年末实际在职人数{staff_actual}。",
        "现有编制{staff_quota}，在职{staff_actual}，内设办公室、财务股等5个股室。",
        "{we}共有编制人数{staff_quota}，在编在职人员{staff_actual}。",
        "经县编委核定，{we}编制{staff_quota}，其中行政编制{x_people1}、事业编制{x_people2}；年末在职{staff_actual}，离退休人员{x_people3}。",
        "{we}编制总数为{staff_quota}，{last}年末在职人员{x_people1}，{year}年末实有在职人员{staff_actual}，另聘用临时人员{x_people2}。",
        "截至{year}年12月31日，在职在编{staff_actual}（编制{staff_quota}），遗属补助人员{x_people1}。",
        "人员编制{staff_quota}，年末实有人数{staff_actual}，其中副科级以上干部{x_people1}。",
        "{we}下设{x_count1}个内设机构，编制人员{staff_quota}，现有在职人员{staff_actual}，退休人员{x_people1}。",
        "核定事业编制{x_people1}、行政编制{x_people2}，共计编制{staff_quota}；在岗在编{staff_actual}，劳务派遣{x_people3}。",
    ),
    "scale": (
        "{year}年度，{we}财政拨款收入为{income}，支出总额为{expenditure}。",
        "{year}年，{we}总收入{income}，总支出{expenditure}。",
        "{we}{year}年度收入合计{income}，支出合计{expenditure}。",
        "{year}年部门整体收入{income}；全年实际支出{expenditure}。",
        "{we}{year}年度总收入{income}，较{last}年的{x_money1}有所变化；总支出{expenditure}，上年同期为{x_money2}。",
        "{year}年本年收入{income}，全部为财政拨款收入；本年支出{expenditure}，年末无结转。",
        "{year}年度部门决算收入总计{income}，支出总计{expenditure}，与{last}年相比增加{x_money1}，增长{x_share1}。",
        "{we}{year}年收入决算数{income}，其中一般公共预算财政拨款{x_money1}；支出决算数{expenditure}。",
    ),
    "basic": (
        "{we}{year}年实际支出{expenditure}，其中基本支出{basic_expenditure}，占本年支出{basic_share}。",
        "{year}年基本支出{basic_expenditure}，占总支出的{basic_share}。",
        "{year}年基本支出为{basic_expenditure}，占全年支出{basic_share}，主要用于人员经费和日常公用经费。",
        "基本支出是保障机构正常运转、完成日常工作任务的各项支出。{year}年基本支出决算{basic_expenditure}，占支出总额的{basic_share}。",
        "{year}年共支出{expenditure}，其中：基本支出{basic_expenditure}（占{basic_share}）。",
        "{last}年基本支出{x_money1}，{year}年基本支出{basic_expenditure}，同比变动{x_share1}。",
    ),
    "parts": (
        "其中基本支出中工资福利支出{wages_benefits}、对个人和家庭的补助为{personal_family_subsidies}、公用经费支出{public_funds}。",
        "其中：工资福利支出{wages_benefits}，对个人和家庭的补助支出{personal_family_subsidies}，公用经费{public_funds}。",
        "工资福利支出{wages_benefits}；对个人和家庭的补助{personal_family_subsidies}；商品和服务支出等公用经费支出{public_funds}。",
        "人员经费中工资福利支出{wages_benefits}，对个人和家庭补助支出{personal_family_subsidies}；公用经费支出{public_funds}，占基本支出的{x_share1}。",
        "日常公用经费{public_funds}，工资福利支出{wages_benefits}，对个人和家庭的补助{personal_family_subsidies}。",
    ),
    "three": (
        "{year}年{we}“三公经费”支出{three_public}，其中公务接待费为{official_reception}，公务用车经费为{vehicles}，"
        "因公出国（境）经费为{overseas_travel}。",
        "{year}年“三公”经费实际支出{three_public}，其中：公务接待费支出{official_reception}，"
        "公务用车购置及运行维护费支出{vehicles}，因公出国（境）费支出{overseas_travel}。",
        "{year}年度三公经费决算数{three_public}。其中：因公出国（境）费{overseas_travel}、公务用车购置和运行维护费{vehicles}、"
        "公务接待费{official_reception}。",
        "“三公经费”预算{x_money1}，{year}年实际支出{three_public}，比{last}年减少{x_money2}，其中公务接待费{official_reception}，"
        "公务用车购置及运行费{vehicles}，因公出国（境）费{overseas_travel}。",
        "{year}年“三公”经费支出合计{three_public}：公务接待费{official_reception}（接待{x_count1}批次）、"
        "公务用车购置及运行维护费{vehicles}、因公出国（境）费{overseas_travel}。",
        "{year}年“三公经费”支出总额{three_public}，较上年的{x_money1}下降{x_share1}，控制在预算{x_money2}以内。",
        "三公经费年初预算为{x_money1}，决算为{three_public}，节约{x_money2}。其中公务接待费决算{official_reception}，"
        "国内公务接待{x_count1}批次{x_people1}。",
    ),
    "project": (
        "{year}年{we}项目支出{project_expenditure}，占本年支出{project_share}。",
        "{year}年项目支出{project_expenditure}，占总支出的{project_share}。",
        "项目支出为{project_expenditure}，占全年支出{project_share}。",
        "{year}年项目支出共计{project_expenditure}（占总支出{project_share}），其中专项业务费{x_money1}，运转类项目{x_money2}。",
        "项目支出主要用于完成特定的行政工作任务。{year}年项目支出决算{project_expenditure}，占支出总额的{project_share}。",
        "{last}年项目支出{x_money1}，{year}年为{project_expenditure}，占当年支出的{project_share}。",
    ),
    "budget": (
        "{we}{year}年支出总额{expenditure}，预算指标{adjusted_budget}（年初预算{initial_budget}，追加预算{supplementary_budget}），"
        "严格按预算执行。",
        "{year}年年初预算{initial_budget}，追加预算{supplementary_budget}，全年预算{adjusted_budget}，实际支出{expenditure}。",
        "{year}年年初预算数为{initial_budget}，调整后预算数为{adjusted_budget}，全年支出{expenditure}。",
        "{year}年部门预算年初安排{initial_budget}，年中追加{supplementary_budget}，调整后全年预算数{adjusted_budget}，"
        "实际支出{expenditure}。",
        "{we}{year}年初预算总额{initial_budget}，年中调整增加预算{supplementary_budget}，调整预算总额{adjusted_budget}，"
        "预算完成率{x_share1}。",
    ),
    "control": (
        "{we}编制{staff_quota}，年末在职人员{staff_actual}，编制内在职人员控制率{staff_control_rate}，未出现超编用人情况。",
        "在职人员{staff_actual}，编制数{staff_quota}，在职人员控制率为{staff_control_rate}，控制较好。",
        "{we}在职人员控制率为{staff_control_rate}（在职{staff_actual}/编制{staff_quota}）。",
    ),
    "satisfaction": (
        "{year}年，群众满意度为{satisfaction}。",
        "经问卷调查，服务对象满意度达{satisfaction}。",
        "发放问卷{x_count1}份，收回有效问卷{x_count2}份，社会公众满意度为{satisfaction}。",
        "通过走访座谈，服务对象对{we}工作的满意度达到{satisfaction}。",
    ),
}
NO_PROJECT = ("{year}年{we}无项目支出{project_expenditure}。", "{year}年未安排项目支出{project_expenditure}。")
DISTRACTORS = (
    "{last}年三公经费支出{x_money1}，{last}年项目支出{x_money2}。",
    "另有临聘人员{x_people1}，离退休人员{x_people2}。",
    "“三公”经费预算为{x_money1}，严格控制在预算范围内。",
    "接待来访群众{x_people1}次，化解矛盾纠纷{x_count1}起。",
    "争取上级资金{x_money1}，带动社会投资{x_money2}。",
    "其中某一专项工作经费支出{x_money1}。",
    "计划{next}年安排项目支出{x_money1}。",
    "固定资产原值{x_money1}，累计折旧{x_money2}。",
    "政府采购支出{x_money1}，资产处置收入{x_money2}。",
    "全县共有服务对象{x_people1}，其中建档立卡{x_people2}。",
    "{last}年末在职人员{x_people1}，编制{x_people2}。",
)
