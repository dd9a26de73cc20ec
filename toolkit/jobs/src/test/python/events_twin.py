"""The events of TensorboardEventsTest as tensorboardX writes them: python3 events_twin.py ../resources/handgrad/jobs/tracking/events

Needs tensorboardX 2.6, whose checksums, framing and messages are its own.
"""
import sys

from tensorboardX.proto.event_pb2 import Event, SessionLog
from tensorboardX.proto.plugin_hparams_pb2 import HParamsPluginData, SessionEndInfo, SessionStartInfo
from tensorboardX.proto.summary_pb2 import HistogramProto, Summary, SummaryMetadata
from tensorboardX.record_writer import RecordWriter

PNG = bytes.fromhex("89504e470d0a1a0a0000000d49484452000000020000000308020000003687")


def plugin(tag, content):
    data = SummaryMetadata.PluginData(plugin_name="hparams", content=content.SerializeToString(deterministic=True))
    return Summary.Value(tag=tag, metadata=SummaryMetadata(plugin_data=data))


def started(time):
    start = SessionStartInfo(start_time_secs=time)
    start.hparams["alpha"].number_value = 0.25
    start.hparams["rule"].string_value = "sgd"
    start.hparams["seed"].number_value = 7
    return plugin("_hparams_/session_start_info", HParamsPluginData(session_start_info=start))


def epoch(number, accuracy):
    limits = [-1 + 0.1 * (i + 1) for i in range(29)] + [2.0]
    counts = [1.0] + [0.0] * 13 + [1.0] + [0.0] * 14 + [1.0]
    weights = HistogramProto(min=-1, max=2, num=3, sum=1.5, sum_squares=5.25, bucket_limit=limits, bucket=counts)
    return [
        (number, Summary.Value(tag="accuracy/train", simple_value=accuracy)),
        (number, Summary.Value(tag="W", histo=weights)),
    ]


ended = HParamsPluginData(session_end_info=SessionEndInfo(status=1, end_time_secs=1010.0))
image = Summary.Image(height=3, width=2, colorspace=3, encoded_image_string=PNG)
end = [
    (2, Summary.Value(tag="accuracy/test", simple_value=0.625)),
    (2, Summary.Value(tag="confusion.png", image=image)),
    (0, plugin("_hparams_/session_end_info", ended)),
]
out = RecordWriter(sys.argv[1])


def write(time, values):
    for step, value in values:
        out.write(Event(wall_time=time, step=step, summary=Summary(value=[value])).SerializeToString())


# A process that is killed after its second epoch, and another that carries on after the first.
out.write(Event(wall_time=1000.0, file_version="brain.Event:2").SerializeToString())
write(1000.0, [(0, started(1000.0))])
write(1001.5, epoch(1, 0.5))
write(1003.0, epoch(2, 0.625))
restart = SessionLog(status=SessionLog.START)
out.write(Event(wall_time=1006.0, step=2, session_log=restart).SerializeToString())
write(1006.0, [(0, started(1006.0))])
write(1008.0, epoch(2, 0.75))
write(1010.0, end)
out.close()
