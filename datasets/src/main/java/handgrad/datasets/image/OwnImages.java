package handgrad.datasets.image;

import handgrad.files.MalformedFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * An image data set of a reader's own, as its files have it.
 *
 * @param place the folder or file that was named
 * @param name what to call it
 * @param title what to call it in a sentence
 * @param train all images, where {@code test} is null
 * @param test of the size of {@code train}; null where the files have no test part
 * @param testShare of the images to draw for a test part, where there is none
 * @param given the names of the classes, in their order; empty where the labels are their own names
 * @param remarks what was made of the files beyond reading them, a clause each
 */
public record OwnImages(
        Path place,
        String name,
        String title,
        LabelledArray train,
        @Nullable LabelledArray test,
        double testShare,
        List<String> given,
        List<String> remarks) {
    public OwnImages {
        given = List.copyOf(given);
        remarks = List.copyOf(remarks);
    }

    /** The test part, where the files have one. */
    public Optional<LabelledArray> testPart() {
        return Optional.ofNullable(test);
    }

    /** The same with names for the labels 0, 1, ..., where it has none of its own and these are enough. */
    public OwnImages withNames(List<String> names) {
        boolean fit = given.isEmpty()
                && labels().distinct()
                        .allMatch(label -> label.matches("\\d{1,4}") && Integer.parseInt(label) < names.size());
        return fit ? new OwnImages(place, name, title, train, test, testShare, names, remarks) : this;
    }

    /** The same, found at another place and called after it. */
    OwnImages at(Path other, String called) {
        return new OwnImages(other, called, called, train, test, testShare, given, remarks);
    }

    /** Every label of both parts. */
    public Stream<String> labels() {
        return Stream.concat(train.labels().stream(), testPart().stream().flatMap(part -> part.labels().stream()));
    }

    /**
     * The classes.
     *
     * @throws MalformedFileException unless there are 2 to 1,000, or when a label has no name
     */
    public ClassNames classes() throws MalformedFileException {
        return ClassNames.of(train.file(), labels(), given);
    }
}
