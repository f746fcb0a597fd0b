"""unpack-wheel.py WHEEL FOLDER: libtensorflow and its C headers out of the wheel tensorflow-cpu."""

import os
import shutil
import sys
import zipfile

INCLUDE = "tensorflow/include/"
HEADERS = tuple(
    INCLUDE + path
    for path in (
        "tensorflow/c/",
        "tensorflow/core/platform/ctstring",
        "tensorflow/tsl/c/",
        "tensorflow/tsl/platform/ctstring",
        "tsl/c/",
        "tsl/platform/ctstring",
        "xla/tsl/c/",
        "xla/tsl/platform/ctstring",
    )
)
LIBRARIES = ("tensorflow/libtensorflow_cc.so.2", "tensorflow/libtensorflow_framework.so.2")


def target_of(name):
    if name in LIBRARIES:
        return "lib/" + os.path.basename(name)
    if name.startswith(HEADERS) and name.endswith(".h"):
        return "include/" + name[len(INCLUDE) :]
    if name.endswith("dist-info/LICENSE"):
        return "LICENSE"
    return None


wheel, folder = sys.argv[1:]
with zipfile.ZipFile(wheel) as archive:
    for name in archive.namelist():
        target = target_of(name)
        if target is None:
            continue
        path = os.path.join(folder, target)
        os.makedirs(os.path.dirname(path), exist_ok=True)
        with archive.open(name) as source, open(path, "wb") as out:
            shutil.copyfileobj(source, out, 1 << 22)
