package handgrad.jobs.inspect;

import handgrad.datasets.image.PictureFile;
import handgrad.jobs.inspect.Look.Fact;
import handgrad.jobs.record.NumberText;
import java.nio.file.Path;
import java.util.List;

/** A look at pictures without labels. */
final class PictureLook {
    private PictureLook() {}

    static Look of(Path place, PictureFile picture) {
        List<Fact> facts = List.of(
                new Fact(
                        "picture",
                        picture.rows() + " x " + picture.columns()
                                + (picture.grey() == null ? " in colour" : " in grey")),
                new Fact(
                        "border",
                        picture.isDarkOnLight()
                                ? "light by more than half, as of dark on light: --pixels inverted turns it round"
                                : "dark by half or more, as of light on dark"));
        return new Look(place, "a picture", facts, use(place));
    }

    static Look of(Path place, List<Path> pictures) {
        List<Fact> facts = List.of(
                new Fact("pictures", NumberText.integer(pictures.size())),
                new Fact("labels", "none: with labels there would be a folder for each class"));
        return new Look(place, "pictures", facts, use(place));
    }

    private static List<String> use(Path place) {
        return List.of("predict RUN --images " + ShellWord.of(place));
    }
}
