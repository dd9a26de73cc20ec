package handgrad.benchmarks.export;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import ai.onnxruntime.OnnxJavaType;
import ai.onnxruntime.OrtException;
import handgrad.datasets.Catalogue;
import handgrad.datasets.DataDirectory;
import handgrad.datasets.Fetch;
import handgrad.datasets.ImageDataset;
import handgrad.datasets.ImageLoader;
import handgrad.datasets.LabelledImages;
import handgrad.datasets.download.DownloadListener;
import handgrad.jobs.export.OnnxModel;
import handgrad.jobs.record.RunFolder;
import handgrad.jobs.record.RunJson;
import handgrad.jobs.record.RunRecord;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * ONNX Runtime says of test images what handgrad says: of the 10,000 of each set where HANDGRAD_DATA is set, of those that come
 * with the program otherwise.
 */
class OnnxImagesTest {
    @TempDir
    private Path folder;

    /**
     * In single each of the two rounds sums of 784 products on its own way, and both lie up to 1.4e-6 from the same network in
     * double: of 10,000 images, 4 of one job and none of the others were seen to differ by more than 1e-6. The job in double,
     * where the same sums are 5e8 times as exact, agrees to 1e-13: the graph is the same function. The model has the whole record
     * of its run with it.
     */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "hw2 wpi softmax --epochs 2",
                "hw1 mnist logistic --epochs 1",
                "hw1 mnist mlp --epochs 1",
                "hw1 mnist mlp --epochs 1 --precision double",
                "hw1 nyu fashion-mlp --epochs 1 --hidden 32,16 --dropout 0.2",
                "hw1 nyu backprop --epochs 1",
                "hw1 ist logistic-regression --epochs 1",
                "hw1 ist mlp --epochs 1",
                "hw1 ist autodiff-logistic --engine hand --epochs 1",
                "hw1 ist autodiff-mlp --engine hand --epochs 1 --activation tanh --dropout 0.1 --layers 2",
            })
    void theSameClassesAndProbabilities(String job) throws IOException, OrtException {
        ExportedRun run = ExportedRun.of(folder, job + " --embedded");
        LabelledImages images = testImages(job);
        RunRecord record = RunFolder.readRun(run.run());
        List<String> classNames = Objects.requireNonNull(record.data().classes());
        boolean isSingle = "single".equals(record.config().get("precision"));
        try (OnnxSession session = new OnnxSession(run.export("--onnx", "model.onnx"))) {
            assertThat(session.type("image")).isEqualTo(OnnxJavaType.UINT8);
            assertThat(RunJson.run(session.metadata(OnnxModel.RECORD))).isEqualTo(record);
            OnnxSession.Outputs said =
                    session.ofBytes(images.pixels(), images.count(), images.rows(), images.columns());
            List<List<String>> expected = predicted(run);
            assertThat(expected).hasSize(images.count());
            long[] classes = said.longs("class");
            String[] labels = said.strings("label");
            int apart = 0; // by more than 1e-6
            for (int i = 0; i < expected.size(); i++) {
                int k = Integer.parseInt(expected.get(i).get(1));
                assertThat(classes[i]).as("image %d", i).isEqualTo(k);
                assertThat(labels[i]).isEqualTo(classNames.get(k));
                double expectedP = Double.parseDouble(expected.get(i).get(3));
                double p = isSingle ? said.floats("probabilities")[i][k] : said.doubles("probabilities")[i][k];
                assertThat(p).as("image %d", i).isCloseTo(expectedP, within(isSingle ? 2e-6 : 1e-13));
                apart += Math.abs(p - expectedP) > 1e-6 ? 1 : 0;
            }
            assertThat(apart).isLessThanOrEqualTo(images.count() / 1000);
        }
    }

    /** The perceptron's scores are no probabilities, and none are given. */
    @Test
    void votesAreNoProbabilities() throws IOException, OrtException {
        ExportedRun run = ExportedRun.of(folder, "hw1 ist perceptron --epochs 1 --embedded");
        LabelledImages images = testImages("ist");
        try (OnnxSession session = new OnnxSession(run.export("--onnx", "model.onnx", "--image-type", "float"))) {
            assertThat(session.type("image")).isEqualTo(OnnxJavaType.FLOAT);
            float[] pixels = new float[images.pixels().length];
            for (int i = 0; i < pixels.length; i++) {
                pixels[i] = Byte.toUnsignedInt(images.pixels()[i]);
            }
            OnnxSession.Outputs said =
                    session.ofFloats("image", pixels, images.count(), images.rows(), images.columns());
            assertThat(said.values()).containsOnlyKeys("scores", "class", "label");
            assertThat(said.longs("class"))
                    .containsExactly(predicted(run).stream()
                            .mapToLong(line -> Long.parseLong(line.get(1)))
                            .toArray());
        }
    }

    private static List<List<String>> predicted(ExportedRun run) throws IOException {
        String data = System.getenv("HANDGRAD_DATA");
        return data == null ? run.predict() : run.predict("--data", data, "--offline");
    }

    private static LabelledImages testImages(String job) throws IOException {
        String data = System.getenv("HANDGRAD_DATA");
        ImageDataset set =
                job.contains(" mnist ") || job.contains(" backprop ") ? Catalogue.MNIST : Catalogue.FASHION_MNIST;
        return data == null
                ? ImageLoader.embedded(set).data().test()
                : new ImageLoader(DataDirectory.choose(Path.of(data)), new Fetch())
                        .load(set, new ImageLoader.Options(true, true), DownloadListener.NONE)
                        .data()
                        .test();
    }
}
