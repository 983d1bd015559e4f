"""What a stem is, by its words alone: in both widths, in simplified and traditional characters."""

import pytest

from source.stem import Class, classify

STEMS: dict[Class, str] = {
    "question": """
        什么是调度器
        什么是调度器？
        什么是调度器?
        什麼是排程器
        如何扩容
        如何擴容
        怎么查看日志
        怎麼查看日誌
        怎样炒糖色
        为什么要分层
        為什麼要分層？
        為何天空是藍色的
        ⽔为什么会结冰
        常见的锁有哪些
        鎖有哪幾種
        节点挂了怎么办
        水会结冰吗
        量子纠缠是真的么
        TCP 是可靠的？
        ＴＣＰ 是可靠的？！
        请简述三次握手
        请简述三次握手。
        請簡述三次握手
        试述洋务运动的影响
        谈谈你对闭包的理解
        讲讲事务
        介绍一下红黑树
        能否在运行时改端口
        是否支持事务
    """,
    "contrast": """
        TCP 和 UDP 的区别
        TCP与UDP的区别
        TCP 和 UDP 有什么区别
        公法和私法的不同点
        栈和堆的异同
        A vs B
        浅拷贝 VS 深拷贝
        浅拷贝 ＶＳ 深拷贝
        唐诗与宋词的比较
        它们的区别
    """,
    "label": """
        作用
        作用：
        作用:
        作⽤
        主要作用
        Kubectl 的作用
        Redis优点
        Redis 優點
        優點
        优缺点
        Redis 的优缺点
        步骤
        步驟：
        安装步骤
        工作原理
        Raft 的工作原理
        历史意义
        鸦片战争的影响
        定义
        定義
        应用场景
        Kafka 的应用场景
        注意事项
        它的缺点
        调度的过程如下
    """,
    "announcement": """
        Service 有四种类型
        Service有4种类型
        Service 有４种类型
        隔离级别有四种
        細胞分裂有兩種方式
        光合作用分为两个阶段
        主刑分为五种：
        控制平面包括
        控制平面包括以下组件
        岩石有三大类
    """,
    "step": """
        第一步
        第一步：打标签
        第二步，推镜像
        步骤三
        步驟三
        Step 1
        ＳＴＥＰ ２
    """,
    "action": """
        查看所有节点
        查看節點
        创建一个命名空间
        創建命名空間
        删除分支
        重启 Nginx
    """,
    "term": """
        进程
        進程
        Pod
        kube-proxy
        ＨＴＴＰ
        二氧化碳
        ⼆氧化碳
        GIL（全局解释器锁）
        正当防卫
        vector<int>
        C++
        .gitignore
        唐宋八大家
        注意力模型
        能源
        会计准则
        可数名词
        再生资源
        一般现在时
        当代文学
        根据地
        马太效应的太阳风
        冷却塔
        网吧
        共和
        汇总
        解释器
        验证码
        压缩性
        饱和度
        参与者
    """,
    "pair": """
        进程和线程
        牛顿与莱布尼茨
        盐、糖
    """,
    "aside": """
        例如
        例如：
        比如
        注意
        备注
        示例
        参考资料
        参考资料：
        目录
        总结
        TODO
        ＴＯＤＯ
    """,
    "none": """
        他说
        他问我吃了没有。
        我们来看一段代码
        今天天气很好
        所以很快
        会重启的
        可以重启
        可在启动时指定
        先把文件备份
        能在夜里拍照
        太慢
        每个组件的渲染
        当节点失联时
        一般用在主节点上
        这是因为没有缓存
        没有区别
        如果失败
        可以看到
        然后
        首先
        不是所有的锁都可重入
        已经完成了
        任何时候都可以停止
        https://example.com/?q=1
        ：
        。
        ***
        😀
        123
        １２３
        10:30
        2021-03-05
        (
    """,
}


@pytest.mark.parametrize(
    "kind, stem",
    [(kind, stem.strip()) for kind, block in STEMS.items() for stem in block.strip().split("\n")],
)
def test_class_of_a_stem(kind: Class, stem: str) -> None:
    assert classify(stem).kind == kind


def test_nothing_is_nothing() -> None:
    assert classify("").kind == classify(" 　\n").kind == "none"


@pytest.mark.parametrize(
    "stem, subject, word",
    [
        ("Kubectl 的主要作用", "Kubectl", "主要作用"),
        ("Redis优点", "Redis", "优点"),
        ("紅黑樹的優缺點", "紅黑樹", "優缺點"),
        ("鸦片战争的影响：", "鸦片战争", "影响"),
        ("作用", "", "作用"),
    ],
)
def test_a_label_keeps_the_words_of_the_note(stem: str, subject: str, word: str) -> None:
    found = classify(stem)
    assert (found.kind, found.subject, found.word) == ("label", subject, word)


@pytest.mark.parametrize(
    "stem",
    ["它的作用", "其优点", "这种写法的缺点", "它们的区别", "那么为什么会慢", "上述流程的步骤"],
)
def test_a_stem_may_point_elsewhere(stem: str) -> None:
    assert classify(stem).pointing


@pytest.mark.parametrize("stem", ["Redis 的作用", "为什么会慢", "进程"])
def test_a_stem_with_a_subject_points_nowhere(stem: str) -> None:
    assert not classify(stem).pointing
