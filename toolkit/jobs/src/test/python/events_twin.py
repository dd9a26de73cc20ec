"""The events of TensorboardEventsTest as tensorboardX writes them: python3 events_twin.py ../resources/handgrad/jobs/tracking/events

Needs tensorboardX 2.6, whose checksums, framing and messages are its own.
"""
import sys

from tensorboardX.proto.event_pb2 import Event
from tensorboardX.proto.plugin_hparams_pb2 import HParamsPluginData, SessionEndInfo, SessionStartInfo
from tensorboardX.proto.summary_pb2 import HistogramProto, Summary, SummaryMetadata
from tensorboardX.record_writer import RecordWriter

PNG = bytes.fromhex("89504e470d0a1a0a0000000d49484452000000020000000308020000003687")


def plugin(tag, content):
    data = SummaryMetadata.PluginData(plugin_name="hparams", content=content.SerializeToString(deterministic=True))
    return Summary.Value(tag=tag, metadata=SummaryMetadata(plugin_data=data))


start = SessionStartInfo(start_time_secs=1000.0)
start.hparams["alpha"].number_value = 0.25
start.hparams["rule"].string_value = "sgd"
start.hparams["seed"].number_value = 7
end = SessionEndInfo(status=1, end_time_secs=1004.0)
weights = [-1.0, 0.5, 2.0]
limits = [-1 + 0.1 * (i + 1) for i in range(29)] + [2.0]
counts = [1.0] + [0.0] * 13 + [1.0] + [0.0] * 14 + [1.0]
histogram = HistogramProto(
    min=-1, max=2, num=3, sum=1.5, sum_squares=5.25, bucket_limit=limits, bucket=counts)
values = [
    (0, plugin("_hparams_/session_start_info", HParamsPluginData(session_start_info=start))),
    (0, plugin("_hparams_/session_end_info", HParamsPluginData(session_end_info=end))),
    (1, Summary.Value(tag="accuracy/train", simple_value=0.5)),
    (2, Summary.Value(tag="accuracy/train", simple_value=0.75)),
    (2, Summary.Value(tag="accuracy/test", simple_value=0.625)),
    (2, Summary.Value(tag="W", histo=histogram)),
    (2, Summary.Value(tag="confusion.png", image=Summary.Image(
        height=3, width=2, colorspace=3, encoded_image_string=PNG))),
]
times = [1000.0, 1001.5, 1004.0]
out = RecordWriter(sys.argv[1])
out.write(Event(wall_time=times[0], file_version="brain.Event:2").SerializeToString())
for step, value in values:
    out.write(Event(wall_time=times[step], step=step, summary=Summary(value=[value])).SerializeToString())
out.close()
