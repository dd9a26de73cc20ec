package handgrad.jobs.exercise;

import com.fasterxml.jackson.core.JsonProcessingException;
import handgrad.files.MalformedFileException;
import handgrad.files.Place;
import handgrad.files.WholeFile;
import handgrad.jobs.record.RunJson;
import handgrad.npy.NpyArray;
import handgrad.npy.Npz;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;

/** The folder that a student gets: the numbers, the page, the templates, and which exercise it is. */
public final class ExerciseFolder {
    private static final String ABOUT = "exercise.json";
    private static final int LONGEST_ABOUT = 10_000;

    private ExerciseFolder() {}

    /**
     * Which exercise a folder is of: with the program alone, its numbers can be drawn again.
     *
     * @param sheet its number
     * @param question its number
     */
    public record About(String sheet, String question, long seed) {}

    /**
     * Writes a folder.
     *
     * @param sheetTitle for the page
     * @throws FileAlreadyExistsException when the folder has something else in it
     * @throws IOException when it cannot be written
     */
    public static void write(Path folder, String sheetTitle, About about, Exercise exercise) throws IOException {
        Files.createDirectories(folder);
        if (Files.exists(folder.resolve("solution.py"))) {
            throw new IOException(folder
                    + " has a solution.py already, which may be somebody's work: name another folder" + " with --out");
        }
        Map<String, Array> given = exercise.given(about.seed);
        Map<String, NpyArray> arrays = new LinkedHashMap<>();
        given.forEach(
                (name, array) -> arrays.put(name, npy(array, exercise.graph().areIndices(name))));
        Npz.write(folder.resolve("given.npz"), arrays);
        text(folder, ABOUT, RunJson.document(about));
        ExercisePage page = ExercisePage.of(sheetTitle, about, exercise, given);
        WholeFile.write(folder.resolve("exercise.html"), page::writeTo);
        text(folder, "solution.py", Templates.numpy(page));
        text(folder, "solution.ipynb", Templates.notebook(page));
        text(folder, "solution_torch.py", Templates.torch(page));
        text(folder, "Solution.java", Templates.java(page));
    }

    /** Of indices, integers: a script indexes by them. */
    private static NpyArray npy(Array array, boolean areIndices) {
        double[] values = array.toDoubles();
        return areIndices
                ? NpyArray.of(
                        Arrays.stream(values).mapToLong(value -> (long) value).toArray(), array.shape())
                : NpyArray.of(values, array.shape());
    }

    private static void text(Path folder, String name, String content) throws IOException {
        WholeFile.write(folder.resolve(name), out -> out.write(content.getBytes(StandardCharsets.UTF_8)));
    }

    /**
     * Reads which exercise a folder is of.
     *
     * @throws MalformedFileException when it has no sound {@code exercise.json}
     */
    public static About read(Path folder) throws IOException {
        Path file = folder.resolve(ABOUT);
        if (!Files.isRegularFile(file)) {
            throw new Place(folder)
                    .malformed("expected the folder of an exercise, with exercise.json in it, found none: name it with"
                            + " --exercise DIR");
        }
        if (Files.size(file) > LONGEST_ABOUT) {
            throw new Place(file).malformed("expected sheet, question and seed, found " + Files.size(file) + " bytes");
        }
        try {
            About about = RunJson.read(new String(WholeFile.read(file), StandardCharsets.UTF_8), About.class);
            if (about.seed < 0 || about.seed > 0xFFFF_FFFFL || about.sheet == null || about.question == null) {
                throw new Place(file).malformed("expected a sheet, a question and a seed from 0 to 4294967295");
            }
            return about;
        } catch (JsonProcessingException e) {
            throw new Place(file).malformed("expected sheet, question and seed as JSON: " + e.getOriginalMessage());
        }
    }
}
