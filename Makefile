# Everything needs only Python 3.11+, git and make. Another Python: make test PYTHON=python3.12
PYTHON ?= python3
BIN := .venv/bin
PIP := $(BIN)/python -m pip --quiet --disable-pip-version-check
# Two goals that install at the same time would disturb each other.
.NOTPARALLEL:
.DEFAULT_GOAL := help
.PHONY: export test check browser gallery pictures clean constraints help

export: .venv/.runtime ## 安装程序，把自带的示例笔记做成 Anki 牌组
	$(BIN)/cards export

test: check browser ## 运行全部检查和测试
	$(BIN)/pytest

check: .venv/.dev ## 只检查代码：ruff、mypy、lint-imports
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/lint-imports

browser: ## 装上浏览器测试要用的 Chromium（Debian、Ubuntu，要 root）
	@for name in chromium chromium-browser google-chrome; do \
		command -v $$name >/dev/null && exit 0; done; \
	if [ "$$(id -u)" = 0 ] && command -v apt-get >/dev/null && echo "正在安装 Chromium……" && \
		apt-get -qq update >/dev/null && \
		DEBIAN_FRONTEND=noninteractive apt-get -qq install -y --no-install-recommends \
			chromium fonts-noto-cjk >/dev/null; then exit 0; fi; \
	echo >&2 "没有 Chromium：预览网页的测试会跳过；Debian、Ubuntu 上请先执行 sudo apt install chromium fonts-noto-cjk，其它系统请装 Chromium 或 Chrome"

gallery: .venv/.dev browser ## 给十二张样卡拍照（build/gallery），改了样式就看一遍
	$(BIN)/python tests/gallery.py build/gallery

pictures: .venv/.dev browser ## 重画 README 里的图片（要 Chromium）
	$(BIN)/python pictures/draw.py

# The stamps say what is installed, so that a second run installs nothing.
.venv/.made:
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null || \
		{ echo >&2 "$(PYTHON)：找不到，或者低于 3.11；请安装 Python 3.11 以上，或指定一个：make $(MAKECMDGOALS) PYTHON=python3.12"; exit 1; }
	@$(PYTHON) -c 'import venv, ensurepip' 2>/dev/null || \
		{ echo >&2 "$(PYTHON)：缺少 venv 模块；在 Debian、Ubuntu 上请先执行 apt install python3-venv"; exit 1; }
	$(PYTHON) -m venv .venv
	@touch $@

.venv/.runtime: pyproject.toml constraints.txt | .venv/.made
	@echo "正在把程序装进 .venv，第一次需要下载依赖……"
	@$(PIP) install -c constraints.txt -e .
	@touch $@

.venv/.dev: pyproject.toml constraints.txt | .venv/.made
	@echo "正在把程序和测试工具装进 .venv，第一次需要下载依赖……"
	@$(PIP) install -c constraints.txt -e '.[dev]'
	@touch .venv/.runtime $@

constraints: .venv/.made ## 用最新的依赖重写 constraints.txt
	rm -rf build/constraints
	$(PYTHON) -m venv build/constraints
	build/constraints/bin/python -m pip --quiet --disable-pip-version-check install --upgrade '.[dev]'
	{ sed -n '/^#/p' constraints.txt; \
	  build/constraints/bin/python -m pip --disable-pip-version-check freeze --all \
	    --exclude pip --exclude biji-cards; } > build/constraints.txt
	mv build/constraints.txt constraints.txt
	rm -rf build/constraints

clean: ## 删掉 .venv 和各种缓存
	rm -rf .venv build dist *.egg-info .pytest_cache .mypy_cache .ruff_cache .import_linter_cache .hypothesis
	find cards source exporter tests -name __pycache__ -type d -prune -exec rm -rf {} +

help: ## 列出这些命令
	@sed -n 's/^\([a-z]*\):.*## \(.*\)/make \1	\2/p' $(MAKEFILE_LIST)
