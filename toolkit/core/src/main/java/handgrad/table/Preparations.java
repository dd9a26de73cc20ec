package handgrad.table;

import handgrad.files.MalformedFileException;
import handgrad.matrix.Matrix;
import handgrad.npy.NpyArray;
import handgrad.npy.Npz;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;

/**
 * Several preparations, one after the other, and their file: {@code preparation.npz} beside the model, with arrays named
 * {@code 0.Imputer.values}, {@code 1.Standardiser.mean}.
 *
 * @param steps in this order
 */
public record Preparations(List<Preparation> steps) implements Preparation {
    public Preparations {
        steps = List.copyOf(steps);
    }

    /**
     * Each fitted to what the ones before it make of X.
     *
     * @param fits such as {@code Imputer::mean, Standardiser::fit}
     */
    @SafeVarargs
    public static Preparations fit(Matrix X, Function<Matrix, Preparation>... fits) {
        List<Preparation> steps = new ArrayList<>();
        Matrix prepared = X.copy();
        for (Function<Matrix, Preparation> fit : fits) {
            try (Matrix before = prepared) {
                Preparation step = fit.apply(before);
                steps.add(step);
                prepared = step.transform(before);
            }
        }
        prepared.close();
        return new Preparations(steps);
    }

    @Override
    public Matrix transform(Matrix X) {
        Matrix prepared = X.copy();
        for (Preparation step : steps) {
            try (Matrix before = prepared) {
                prepared = step.transform(before);
            }
        }
        return prepared;
    }

    @Override
    public Map<String, NpyArray> arrays() {
        Map<String, NpyArray> all = new LinkedHashMap<>();
        for (int k = 0; k < steps.size(); k++) {
            String prefix = k + "." + steps.get(k).getClass().getSimpleName() + ".";
            new TreeMap<>(steps.get(k).arrays()).forEach((name, array) -> all.put(prefix + name, array));
        }
        return all;
    }

    /** Writes the file, whole or not at all. */
    public void write(Path file) throws IOException {
        Npz.write(file, arrays());
    }

    /**
     * Reads what {@link #write} wrote.
     *
     * @throws MalformedFileException when the file is something else
     */
    public static Preparations read(Path file) throws IOException {
        Npz npz = Npz.read(file);
        List<Preparation> steps = new ArrayList<>();
        int read = 0;
        for (int k = 0; read < npz.arrays().size(); k++) {
            Preparation step;
            try {
                step = step(npz, file, k + ".");
            } catch (IllegalArgumentException e) {
                throw new MalformedFileException(file, String.valueOf(e.getMessage()), e);
            }
            steps.add(step);
            read += step.arrays().size();
        }
        return new Preparations(steps);
    }

    private static Preparation step(Npz npz, Path file, String prefix) throws MalformedFileException {
        if (npz.arrays().containsKey(prefix + "Imputer.values")) {
            return new Imputer(numbers(npz, file, prefix + "Imputer.values"));
        }
        if (npz.arrays().containsKey(prefix + "MinMaxScaler.least")) {
            return new MinMaxScaler(
                    numbers(npz, file, prefix + "MinMaxScaler.least"),
                    numbers(npz, file, prefix + "MinMaxScaler.range"));
        }
        return new Standardiser(
                numbers(npz, file, prefix + "Standardiser.mean"),
                numbers(npz, file, prefix + "Standardiser.deviation"));
    }

    private static double[] numbers(Npz npz, Path file, String name) throws MalformedFileException {
        double[] numbers = npz.get(name).toDoubles();
        for (double number : numbers) {
            if (!Double.isFinite(number)) {
                throw new MalformedFileException(file, "the array " + name + " holds " + number);
            }
        }
        return numbers;
    }
}
