package handgrad.jobs.export;

import ai.onnx.proto.OnnxMl.ModelProto;
import ai.onnx.proto.OnnxMl.OperatorSetIdProto;
import ai.onnx.proto.OnnxMl.StringStringEntryProto;
import handgrad.datasets.Target;
import handgrad.jobs.portable.NotPortableException;
import handgrad.jobs.portable.OutputForm;
import handgrad.jobs.portable.PortableModel;
import handgrad.jobs.record.RunJson;
import handgrad.matrix.Precision;
import java.util.List;

/**
 * A model as ONNX, from samples as a reader has them to what is wanted of them:
 *
 * <pre>
 *   image, N × rows × columns, 0 to 255      →  probabilities, N × K; label, N words
 *   a column of a table each, N × 1          →  the same, or prediction, N × 1
 * </pre>
 *
 * <p>The run's whole record is in the file's metadata, under {@value #RECORD}.
 */
public final class OnnxModel {
    /** The metadata's key. */
    public static final String RECORD = "handgrad.run";

    /** That of January 2022, which every runtime reads. */
    public static final int OPSET = 17;

    /** The file format that came with it. */
    private static final int IR_VERSION = 8;

    private static final int OPSET_ML = 3;

    private OnnxModel() {}

    /**
     * The file's content.
     *
     * @param pixels what images are given as
     * @throws NotPortableException when a layer has no form in ONNX
     */
    public static byte[] of(PortableModel model, PixelType pixels) throws NotPortableException {
        String doc = "Trained by handgrad " + model.run().job() + " on "
                + model.run().data().name() + "; the run's record is in the metadata, under " + RECORD + ".";
        OnnxGraph graph = new OnnxGraph(model.run().job().replace(' ', '-'), doc);
        Precision precision = model.network().precision();
        String row = new OnnxInput(graph, precision)
                .row(model.input(), pixels, model.network().inputs());
        OnnxLayers layers = new OnnxLayers(graph, precision, row);
        layers.visit(model.network());
        outputs(graph, layers.last(), model.output(), precision, model.network().outputs());
        return ModelProto.newBuilder()
                .setIrVersion(IR_VERSION)
                .addOpsetImport(OperatorSetIdProto.newBuilder().setVersion(OPSET))
                .addOpsetImport(
                        OperatorSetIdProto.newBuilder().setDomain("ai.onnx.ml").setVersion(OPSET_ML))
                .setProducerName("handgrad")
                .setProducerVersion(model.run().environment().handgrad())
                .setDocString(doc)
                .addMetadataProps(StringStringEntryProto.newBuilder()
                        .setKey(RECORD)
                        .setValue(RunJson.line(model.run()).strip()))
                .setGraph(graph.build())
                .build()
                .toByteArray();
    }

    private static void outputs(OnnxGraph graph, String last, OutputForm form, Precision precision, int outputs) {
        int type = OnnxGraph.type(precision);
        if (form instanceof OutputForm.Classes classes) {
            classes(graph, last, classes, type);
        } else if (form instanceof OutputForm.Quantity quantity) {
            quantity(graph, last, quantity.target(), precision);
        } else {
            graph.output(last, "prediction", type, "What the model predicts.", outputs);
        }
    }

    private static void classes(OnnxGraph graph, String scores, OutputForm.Classes classes, int type) {
        String names = String.join(", ", classes.names());
        int count = classes.names().size();
        if (classes.giveProbabilities()) {
            String softmax = graph.node(
                    "Softmax", "p_k = exp(z_k) / sum_j exp(z_j)", List.of(scores), OnnxGraph.attribute("axis", 1));
            graph.output(softmax, "probabilities", type, "The probabilities of " + names + ".", count);
        } else {
            graph.output(scores, "scores", type, "Scores, no probabilities, of " + names + ".", count);
        }
        String best = graph.node(
                "ArgMax",
                "the first class of the largest score",
                List.of(scores),
                OnnxGraph.attribute("axis", 1),
                OnnxGraph.attribute("keepdims", 0));
        String label = graph.node("Gather", "", List.of(graph.constant("class_names", classes.names()), best));
        graph.output(best, "class", OnnxGraph.INT64, "The number of the likeliest class, from 0.");
        graph.output(label, "label", OnnxGraph.STRING, "The name of the likeliest class.");
    }

    private static void quantity(OnnxGraph graph, String z, Target target, Precision precision) {
        int type = OnnxGraph.type(precision);
        String y = z;
        if (target.scale() != 1 || target.offset() != 0) {
            String scaled = graph.node("Mul", "", List.of(z, graph.scalar("scale", target.scale(), precision)));
            y = graph.node(
                    "Add", "y = offset + scale z", List.of(scaled, graph.scalar("offset", target.offset(), precision)));
        }
        if (target.isLogarithm()) {
            graph.output(y, "logarithm", type, "The predicted " + target.name() + ".", 1);
            y = graph.node("Exp", target.quantity() + " = exp(" + target.name() + ")", List.of(y));
        }
        graph.output(y, "prediction", type, "The predicted " + target.quantity() + ".", 1);
    }
}
