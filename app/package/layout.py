"""The folders and files of a package, below ``data``."""

NOTE = "说明文件.txt"
RECORD = "基本信息.xml"
SCHEMA = "基本信息.xsd"
MATERIALS = "材料"
SCANS = "扫描件"
EARLIER = "已被替换"
PROCESS = "过程"
PACKETS = "过程/邮件"
RESULTS = "结果"
VOLUMES = "案卷"

FOLDERS = (MATERIALS, SCANS, PROCESS, RESULTS, VOLUMES)
OWN_FILES = (NOTE, RECORD, SCHEMA)
TAG_FILES = (
    "bagit.txt",
    "bag-info.txt",
    "manifest-sha256.txt",
    "manifest-sm3.txt",
    "tagmanifest-sha256.txt",
    "tagmanifest-sm3.txt",
)
