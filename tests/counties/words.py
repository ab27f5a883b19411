"""The vocabulary of invented units: names, projects, indicators, sentences."""

from __future__ import annotations

from tests.counties.content import Goal
from tests.counties.dice import Dice

ORGANS = (
    "教育局", "财政局", "民政局", "司法局", "水利局", "林业局", "审计局", "统计局", "信访局", "气象局",
    "交通运输局", "农业农村局", "卫生健康局", "市场监督管理局", "应急管理局", "医疗保障局", "自然资源局",
    "住房和城乡建设局", "退役军人事务局", "文化旅游广电体育局", "人力资源和社会保障局", "行政审批服务局",
    "城市管理和综合执法局", "发展和改革局", "科技和工业信息化局", "乡村振兴服务中心", "融媒体中心", "档案馆",
    "图书馆", "疾病预防控制中心", "妇幼保健院", "机关事务服务中心", "供销合作联社", "残疾人联合会", "妇女联合会",
    "总工会", "工商业联合会", "红十字会", "科学技术协会", "公共资源交易中心", "不动产登记中心", "殡葬管理所",
    "第一中学", "第二中学", "职业中专学校", "城关镇人民政府", "清溪镇人民政府", "石门乡人民政府", "白云乡人民政府",
    "土地储备中心", "公路建设养护中心", "水库移民事务中心", "动物疫病预防控制中心", "森林公安局", "史志研究室",
)  # fmt: skip
PLACES = ("", "东城", "西城", "南岭", "北溪", "新河", "长坪", "大桥", "松木", "金田", "沙头", "竹山", "龙潭")
PROJECTS = (
    "农村公路养护", "义务教育学生营养改善计划", "高标准农田建设", "城乡困难群众救助补助资金", "老旧小区改造",
    "退役军人医疗保险费", "基层医疗卫生机构能力建设", "森林防火专项经费", "信访维稳工作经费", "非税收入征管业务费",
    "第五次全国经济普查", "人居环境整治", "河道清淤与水库除险加固", "办公楼维修改造", "公益性岗位补贴",
    "免费开放补助资金", "动物疫病防控", "党建与文明创建工作经费", "智慧城管平台运行维护", "残疾人康复救助",
    "招商引资工作经费", "防汛抗旱应急物资购置", "法律援助办案补贴", "学前教育幼儿资助", "食品安全监督抽检",
)  # fmt: skip
EXTRA_LINES = (
    "3、专项资金支出", "3、基本建设支出", "4、其他项目支出", "3、城市维护费", "4、对个人和家庭的补助项目",
    "5、扶贫专项", "3、信息化建设经费",
)  # fmt: skip
AUSTERITY = (
    "严格执行中央八项规定，控制一般性支出，压减三公经费。",
    "科学编报预算；严格控制三公经费及公用经费支出",
    "1.完善内控制度；2.推行无纸化办公；3.公务用车统一调度。",
)
GOALS = ("保障群众基本生活。", "改善服务条件，提升服务水平。", "确保资金及时足额拨付。", "解决历史遗留问题。")
RESULTS = ("群众满意度较高。", "资金已全部拨付到位。", "各项指标均达到预期。", "服务水平明显提升。")
UNIT_GOALS = (
    "保障机关正常运转，完成县委、县政府交办的各项工作任务。",
    "目标1：完成年度重点工作；\n目标2：保障干部职工工资福利；\n目标3：提升服务群众能力。",
    "做好日常管理和服务工作，确保各项民生政策落实到位；加强队伍建设。",
)
UNIT_RESULTS = (
    "圆满完成了各项任务，单位运转正常。",
    "目标1完成；\n目标2完成；\n目标3基本完成。",
    "全年各项工作按计划推进，重点工作全部完成。",
)
DEVIATIONS = (
    "还需进一步加强宣传，提高知晓率", "受天气影响，部分工程进度滞后，下年度加快推进",
    "指标设置偏高，今后科学设定目标值",
    "政策还需不断宣传", "部分资金拨付较晚",
)  # fmt: skip

# level 2: (level 3, kind of target)
INDICATORS: dict[str, tuple[tuple[str, str], ...]] = {
    "数量指标": (
        ("开展宣传活动次数", "times"), ("服务群众人数", "people"), ("完成改造项目数量", "count"), ("发放补助人数",
        "people"),
        ("培训人数", "people"), ("采集数据条数", "myriad"), ("重点工作任务完成数", "bare"),
    ),
    "质量指标": (
        ("验收合格率", "percent_eq"), ("补助对象准确率", "percent_eq"), ("资金使用合规性", "words"), ("任务完成质量",
        "words"),
        ("政策知晓率", "percent"), ("办结率", "percent"),
    ),
    "时效指标": (
        ("项目完成时间", "date"), ("资金拨付及时率", "percent_eq"), ("工作按计划完成率", "percent_eq"),
        ("任务完成及时性", "timely"),
    ),
    "成本指标": (
        ("预算支出控制率", "percent_max"), ("人均补助标准", "per_head"), ("项目总成本", "cost"), ("成本控制情况",
        "words"),
    ),
    "经济效益指标": (
        ("带动农户增收", "words"), ("减少财政支出", "words"), ("拉动投资", "cost_min"), ("提高资金使用效益", "words"),
    ),
    "社会效益指标": (
        ("居住环境得到改善", "words"), ("群众生活水平", "words"), ("公共服务覆盖率", "percent"),
        ("受益村（社区）数量", "count"),
    ),
    "生态效益指标": (("生态环境改善情况", "words"), ("垃圾无害化处理率", "percent"), ("节能降耗", "words")),
    "可持续影响指标": (("持续发挥作用", "words"), ("长效机制建立情况", "words"), ("设施可持续使用年限", "years")),
    "服务对象满意度指标": (("群众满意度", "percent"), ("服务对象满意度", "percent"), ("职工满意度", "percent")),
}  # fmt: skip
_WORDS = (
    ("不断提高", "不断提高"),
    ("按计划完成", "按计划完成"),
    ("有效改善", "有效改善"),
    ("良好", "良好"),
    ("显著", "效果显著"),
    ("定性", "优"),
)
SIGNS = {"≥": ("≥", ">=", "≧", "≥ ", "不低于"), "≤": ("≤", "<=", "≦", "不超过"), "=": ("=", "＝", "﹦"), "": ("",)}


def department_of(unit_name: str) -> str:
    """A made-up authority above the unit."""
    return unit_name[:3] + "人民政府办公室"


def goal(dice: Dice, kind: str, year: int) -> tuple[Goal, Goal]:
    """A target and an actual that meets it, of one kind."""
    if kind == "words":
        target, actual = dice.pick(_WORDS)
        return Goal(target), Goal(actual)
    if kind in _ODD and dice.sometimes("odd_numbers"):
        return dice.pick(_ODD[kind])
    if kind == "date":
        return Goal(dice.pick([f"{year}年12月底前", f"{year}年12月", "12月31日前"])), Goal(
            f"{year}年{dice.between(9, 12)}月"
        )
    if kind == "timely":
        return Goal("按期"), Goal("按期完成")
    return _numeric(dice, kind)


_ODD: dict[str, tuple[tuple[Goal, Goal], ...]] = {
    "percent": (
        (Goal("＞90%", ">", 90.0, "%"), Goal("95 %", None, 95.0, "%")),
        (Goal("≥ 92.5%", "≥", 92.5, "%"), Goal("93%", None, 93.0, "%")),
        (Goal("≥８５％", "≥", 85.0, "%"), Goal("８８％", None, 88.0, "%")),
        (Goal("不低于90%", "≥", 90.0, "%"), Goal("91.20%", None, 91.2, "%")),
    ),
    "percent_max": (
        (Goal("≤1‰", "≤", 1.0, "‰"), Goal("0.8‰", None, 0.8, "‰")),
        (Goal("<100%", "<", 100.0, "%"), Goal("99%", None, 99.0, "%")),
    ),
    "people": ((Goal("1,200人", None, 1200.0, "人"), Goal("1,250人", None, 1250.0, "人")),),
    "times": ((Goal("≥12次", "≥", 12.0, "次"), Goal("12 次", None, 12.0, "次")),),
    "bare": ((Goal("0", None, 0.0, None), Goal("0", None, 0.0, None)),),
    "cost": ((Goal("≤1.5倍", "≤", 1.5, "倍"), Goal("1.2倍", None, 1.2, "倍")),),
    "years": ((Goal("≥10年", "≥", 10.0, "年"), Goal("≥10年", None, None, None)),),
}
_KINDS: dict[str, tuple[str, tuple[int, int], str]] = {
    "times": ("≥", (2, 60), "次"),
    "people": ("≥", (20, 5000), "人"),
    "count": ("≥", (1, 40), "个"),
    "myriad": ("≥", (2, 9), "万条"),
    "bare": ("≥", (3, 50), ""),
    "percent": ("≥", (80, 95), "%"),
    "percent_eq": ("=", (100, 100), "%"),
    "percent_max": ("≤", (100, 100), "%"),
    "per_head": ("≤", (300, 9000), "元/人"),
    "cost": ("≤", (5, 400), "万元"),
    "cost_min": ("≥", (5, 400), "万元"),
    "years": ("≥", (3, 20), "年"),
}


def _numeric(dice: Dice, kind: str) -> tuple[Goal, Goal]:
    sign, bounds, unit = _KINDS[kind]
    value = dice.between(*bounds)
    done = {"≥": value + dice.between(0, max(1, value // 20)), "≤": value, "=": value}[sign]
    if unit == "%":
        done = min(done, 100)
    if sign in "≥=" and dice.chance(0.3):
        sign = ""
    written = dice.pick(SIGNS[sign]) if dice.sometimes("odd_signs") else sign
    target = Goal(f"{written}{value}{unit}", sign or None, float(value), unit or None)
    return target, Goal(f"{done}{unit}", None, float(done), unit or None)
