-- Ready-made views for `jixiao query`, Python and notebooks: everyday questions, with Chinese names and columns.
-- Money is in 万元; 执行率 and 控制率 are ratios as in the datasets (0.9945); （计算） marks what is computed here.
-- form_word, status_word … give the Chinese word for a code, form_order, severity_order and part_order its place in
-- document order (`pipeline.store.views`).

-- Who a form instance belongs to. 首份: a line for each unit, and what adds up, takes it. Of a unit's form that is the
-- first instance, filled before blank; of projects it is every table and report.
CREATE VIEW "填报" AS
SELECT p.part_id, p.form, p.county AS "区县", p.year AS "年度", s.unit_id AS "单位编码", s.unit_name AS "单位名称",
    p.project_name AS "项目名称",
    p.form LIKE 'project%' OR 1 = row_number() OVER (
        PARTITION BY p.submission_id, p.form ORDER BY p.status = 'blank', p.ordinal) AS "首份"
FROM parts p
JOIN submissions s USING (submission_id)
ORDER BY "区县", "年度", "单位编码", part_order(part_id);

CREATE VIEW "完整性矩阵" AS
SELECT county AS "区县", year AS "年度", unit_id AS "单位编码", any_value(unit_name) AS "单位名称",
    max(CASE WHEN form = 'base_data' THEN status_word(status) END) AS "基础数据表",
    max(CASE WHEN form = 'unit_self_eval' THEN status_word(status) END) AS "部门自评表",
    max(CASE WHEN form = 'unit_report' THEN status_word(status) END) AS "部门报告",
    max(CASE WHEN form = 'project_self_eval' THEN status_word(status) END) AS "项目自评表",
    max(CASE WHEN form = 'project_report' THEN status_word(status) END) AS "项目报告",
    string_agg(form_word(form) || '：' || detail, '；' ORDER BY form_order(form)) AS "说明"
FROM completeness
GROUP BY county, year, unit_id
ORDER BY "区县", "年度", "单位编码";

CREATE VIEW "缺表" AS
SELECT county AS "区县", year AS "年度", unit_id AS "单位编码", unit_name AS "单位名称", form_word(form) AS "表",
    status_word(status) AS "情况", detail AS "说明"
FROM completeness
WHERE required AND status NOT IN ('filled', 'not_required')
ORDER BY "区县", "年度", "单位编码", form_order(form);

CREATE VIEW "预算执行" AS
SELECT "区县", "年度", "单位编码", "单位名称", initial_budget AS "年初预算数", adjusted_budget AS "全年预算数",
    executed AS "全年执行数", execution_rate AS "执行率",
    round(executed / nullif(adjusted_budget, 0), 6) AS "执行率（计算）", weight AS "分值", score AS "自评得分"
FROM funds
JOIN "填报" USING (part_id)
WHERE form = 'unit_self_eval' AND source = 'total' AND "首份"
ORDER BY "区县", "年度", "单位编码", part_order(part_id), "order";

CREATE VIEW "项目预算执行" AS
SELECT "区县", "年度", "单位编码", "单位名称", "项目名称", initial_budget AS "年初预算数", adjusted_budget AS "全年预算数",
    executed AS "全年执行数", execution_rate AS "执行率",
    round(executed / nullif(adjusted_budget, 0), 6) AS "执行率（计算）", weight AS "分值", score AS "自评得分"
FROM funds
JOIN "填报" USING (part_id)
WHERE form = 'project_self_eval' AND source = 'total' AND "首份"
ORDER BY "区县", "年度", "单位编码", part_order(part_id), "order";

CREATE VIEW "得分排名" AS
SELECT "区县", "年度", "单位编码", "单位名称", total_score AS "自评总分", grade AS "等级",
    rank() OVER (PARTITION BY "区县", "年度" ORDER BY total_score DESC) AS "名次"
FROM evaluations
JOIN "填报" USING (part_id)
WHERE scope = 'unit' AND total_score IS NOT NULL AND "首份"
ORDER BY "区县", "年度", "名次", "单位编码";

CREATE VIEW "扣分原因" AS
SELECT "区县", "年度", "单位编码", "单位名称", scope_word(form) AS "范围", "项目名称", level1 AS "一级指标", level2 AS "二级指标",
    level3 AS "三级指标", target AS "年度指标值", actual AS "实际完成值", weight AS "分值", score AS "自评得分",
    round(weight - score, 6) AS "扣分", deviation AS "偏差原因"
FROM indicators
JOIN "填报" USING (part_id)
WHERE score < weight AND "首份"
ORDER BY "区县", "年度", "单位编码", part_order(part_id), "order";

CREATE VIEW "三公变动" AS
SELECT "区县", "年度", "单位编码", "单位名称", item_word(item) AS "支出项目", prior_year_final AS "上年决算数", budget AS "本年预算数",
    final AS "本年决算数", round(final - prior_year_final, 6) AS "较上年增减",
    round((final - prior_year_final) / nullif(prior_year_final, 0), 6) AS "较上年变动率",
    round(final - budget, 6) AS "较预算增减"
FROM spending
JOIN "填报" USING (part_id)
WHERE item IN ('three_public', 'vehicles', 'vehicle_purchase', 'vehicle_operation', 'overseas_travel',
    'official_reception') AND "首份"
ORDER BY "区县", "年度", "单位编码", part_order(part_id), "order";

CREATE VIEW "支出明细" AS
SELECT "区县", "年度", "单位编码", "单位名称", item_label AS "支出项目", prior_year_final AS "上年决算数", budget AS "本年预算数",
    final AS "本年决算数"
FROM spending
JOIN "填报" USING (part_id)
WHERE "首份"
ORDER BY "区县", "年度", "单位编码", part_order(part_id), "order";

CREATE VIEW "人员控制" AS
SELECT "区县", "年度", "单位编码", "单位名称", staff_quota AS "编制数", staff_actual AS "实际在职人数",
    staff_control_rate AS "人员控制率", round(staff_actual / nullif(staff_quota, 0), 6) AS "人员控制率（计算）"
FROM base_data
JOIN "填报" USING (part_id)
WHERE "首份"
ORDER BY "区县", "年度", "单位编码";

CREATE VIEW "指标宽表" AS
SELECT "区县", "年度", "单位编码", "单位名称", scope_word(form) AS "范围", "项目名称", "order" AS "序号", level1 AS "一级指标",
    level1_weight AS "一级指标分值", level2 AS "二级指标", level3 AS "三级指标", target AS "年度指标值",
    target_operator AS "指标值符号", target_value AS "指标值数值", target_unit AS "指标值单位", actual AS "实际完成值",
    actual_value AS "完成值数值", actual_unit AS "完成值单位", weight AS "分值", score AS "自评得分", deviation AS "偏差原因",
    record_id AS "记录编号"
FROM indicators
JOIN "填报" USING (part_id)
WHERE "首份"
ORDER BY "区县", "年度", "单位编码", part_order(part_id), "order";

CREATE VIEW "勾稽问题" AS
SELECT f.county AS "区县", f.year AS "年度", s.unit_id AS "单位编码", s.unit_name AS "单位名称",
    severity_word(severity) AS "程度", rule AS "规则", message AS "问题", actual AS "填报数", expected AS "核对数",
    difference AS "差额", finding_id AS "问题编号"
FROM (SELECT *, row_number() OVER () AS place FROM findings) f  -- the stored order
JOIN submissions s USING (submission_id)
ORDER BY "区县", "年度", "单位编码", severity_order(severity), place;

CREATE VIEW "问题与建议" AS
SELECT "区县", "年度", "单位编码", "单位名称", form_word(form) AS "报告", "项目名称", topic_word(topic) AS "主题",
    heading AS "标题", text AS "内容"
FROM sections
JOIN "填报" USING (part_id)
WHERE topic IN ('problems', 'measures') AND text IS NOT NULL AND "首份"
ORDER BY "区县", "年度", "单位编码", part_order(part_id), "order";

CREATE VIEW "跨年比较" AS
SELECT p."区县", p."单位编码", p."单位名称", p."年度", f.adjusted_budget AS "全年预算数", f.executed AS "全年执行数",
    round(f.executed / nullif(f.adjusted_budget, 0), 6) AS "执行率（计算）", e.total_score AS "自评总分",
    round(e.total_score - any_value(e.total_score) OVER year_before, 6) AS "总分较上年",
    round(f.executed - any_value(f.executed) OVER year_before, 6) AS "执行数较上年"
FROM evaluations e
JOIN "填报" p USING (part_id)
LEFT JOIN (SELECT * FROM funds WHERE source = 'total') f USING (part_id)
WHERE e.scope = 'unit' AND p."首份"
WINDOW year_before AS (  -- not the row before: a year may be missing
    PARTITION BY p."区县", p."单位编码" ORDER BY p."年度" RANGE BETWEEN 1 PRECEDING AND 1 PRECEDING
)
ORDER BY p."区县", p."单位编码", p."年度";

CREATE VIEW "文件情况" AS
SELECT county AS "区县", year AS "年度", path AS "文件", format AS "格式", file_word(status) AS "读取结果",
    error AS "怎么办", replaced_by AS "被何文件替换"
FROM files
ORDER BY "文件";
