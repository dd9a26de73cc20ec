package handgrad.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import handgrad.files.MalformedFileException;
import handgrad.matrix.Matrix;
import handgrad.matrix.Precision;
import handgrad.matrix.ShapeException;
import handgrad.nn.Affine;
import handgrad.nn.BatchNorm;
import handgrad.nn.Network;
import handgrad.nn.Relu;
import handgrad.nn.Weights;
import handgrad.npy.NpyArray;
import handgrad.npy.Npz;
import handgrad.random.RandomState;
import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class SavedModelTest {
    @TempDir
    private Path folder;

    @ParameterizedTest
    @EnumSource
    void readBackItPredictsTheSameBits(Precision precision) throws IOException {
        Path file = folder.resolve("model.npz");
        Matrix X = Matrix.zeros(precision, 9, 5);
        new RandomState(1).normal(0, 1, X);
        try (Network trained = network(precision, 7, 3);
                Network another = network(precision, 8, 3)) {
            double[] expected = trained.forward(X).toArray();
            assertThat(another.forward(X).toArray()).isNotEqualTo(expected);
            SavedModel.of(trained.parameters()).write(file);
            SavedModel.read(file, another).restore(another);
            assertThat(another.forward(X).toArray()).isEqualTo(expected);
        }
    }

    /** Running means and variances are no parameters, and evaluation rests on them. */
    @ParameterizedTest
    @EnumSource
    void statesAreSavedToo(Precision precision) throws IOException {
        Path file = folder.resolve("model.npz");
        Matrix X = Matrix.zeros(precision, 9, 5);
        new RandomState(1).normal(0, 1, X);
        try (Network trained = normalised(precision, 7);
                Network another = normalised(precision, 8)) {
            trained.forwardInTraining(X);
            double[] expected = trained.forward(X).toArray();
            SavedModel.of(trained).write(file);
            SavedModel.read(file, another).restore(another);
            assertThat(another.forward(X).toArray()).isEqualTo(expected);
            assertThat(Npz.read(file).arrays().keySet())
                    .containsExactly("W1", "b1", "gamma1", "beta1", "running_mean1", "running_var1");
            Map<String, NpyArray> arrays = new LinkedHashMap<>(Npz.read(file).arrays());
            arrays.remove("running_var1");
            Npz.write(file, arrays);
            assertThatThrownBy(() -> SavedModel.read(file, another))
                    .isInstanceOf(MalformedFileException.class)
                    .hasMessageStartingWith(file + ": parameter running_var1: expected f")
                    .hasMessageEndingWith("(4,), found none");
        }
    }

    private static Network normalised(Precision precision, long seed) {
        return new Network(
                new Affine("1", Weights.he(precision, 4, 5, new RandomState(seed))), new BatchNorm("1", precision, 4));
    }

    @Test
    void holdsWhatAPythonReaderExpects() throws IOException {
        Path file = folder.resolve("model.npz");
        try (Network network = network(Precision.SINGLE, 0, 3)) {
            SavedModel.of(network).write(file);
        }
        assertThat(Npz.read(file).arrays().entrySet().stream().map(entry -> entry.getKey() + " " + entry.getValue()))
                .containsExactly("W1 f4 (4, 5)", "b1 f4 (4,)", "W2 f4 (3, 4)", "b2 f4 (3,)");
    }

    /** It would call every image the first class. */
    @Test
    void aModelWithNumbersThatAreNoneIsRefused() throws IOException {
        Path file = folder.resolve("model.npz");
        try (Network network = network(Precision.SINGLE, 0, 3)) {
            network.parameters().get(2).value().set(1, 0, Double.POSITIVE_INFINITY);
            SavedModel.of(network).write(file);
            assertThatThrownBy(() -> SavedModel.read(file, network))
                    .isInstanceOf(MalformedFileException.class)
                    .hasMessage(file + ": expected finite numbers in W2, found others");
        }
    }

    @Test
    void isACopyThatTrainingDoesNotChange() {
        try (Network network = network(Precision.DOUBLE, 0, 3)) {
            double[] before = network.parameters().get(0).value().toArray();
            SavedModel saved = SavedModel.of(network);
            network.parameters().forEach(parameter -> parameter.value().fill(9));
            saved.restore(network);
            assertThat(network.parameters().get(0).value().toArray()).isEqualTo(before);
        }
    }

    @Test
    void aModelOfAnotherNetworkIsRefusedAndChangesNothing() throws IOException {
        Path file = folder.resolve("model.npz");
        try (Network other = network(Precision.SINGLE, 0, 2);
                Network network = network(Precision.SINGLE, 1, 3)) {
            SavedModel saved = SavedModel.of(other.parameters());
            saved.write(file);
            double[] before = network.parameters().get(0).value().toArray();
            assertThatThrownBy(() -> SavedModel.read(file, network))
                    .isInstanceOf(MalformedFileException.class)
                    .hasMessage(file + ": parameter W2: expected f4 (3, 4), found f4 (2, 4)");
            assertThatThrownBy(() -> saved.restore(network))
                    .isInstanceOf(ShapeException.class)
                    .hasMessage("parameter W2: expected f4 (3, 4), found f4 (2, 4)");
            assertThat(network.parameters().get(0).value().toArray()).isEqualTo(before);
        }
    }

    @Test
    void precisionNamesAndNumberOfParametersMustBeThoseOfTheNetwork() throws IOException {
        Path file = folder.resolve("model.npz");
        try (Network network = network(Precision.SINGLE, 0, 3);
                Network inDouble = network(Precision.DOUBLE, 0, 3)) {
            SavedModel.of(network).write(file);
            assertThatThrownBy(() -> SavedModel.read(file, inDouble))
                    .hasMessage(file + ": parameter W1: expected f8 (4, 5), found f4 (4, 5)");
            Map<String, NpyArray> arrays = new LinkedHashMap<>(Npz.read(file).arrays());
            arrays.put("W3", NpyArray.of(new float[] {1.5f}));
            Npz.write(file, arrays);
            assertThatThrownBy(() -> SavedModel.read(file, network))
                    .hasMessage(file + ": parameter W3: expected none, found f4 ()");
            arrays.remove("b1");
            Npz.write(file, arrays);
            assertThatThrownBy(() -> SavedModel.read(file, network))
                    .hasMessage(file + ": parameter b1: expected f4 (4,), found none");
        }
    }

    private static Network network(Precision precision, long seed, int classes) {
        RandomState random = new RandomState(seed);
        Network network = new Network(
                new Affine("1", Weights.he(precision, 4, 5, random)),
                new Relu(precision, 4),
                new Affine("2", Weights.he(precision, classes, 4, random)));
        random.normal(0, 1, network.parameters().get(1).value());
        return network;
    }
}
