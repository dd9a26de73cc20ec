package handgrad.jobs.inspect;

import handgrad.datasets.Catalogue;
import handgrad.datasets.ImageDataset;
import handgrad.datasets.PublishedContent;
import handgrad.datasets.image.LabelledArray;
import handgrad.datasets.image.OwnImages;
import handgrad.datasets.image.PixelRange;
import handgrad.files.MalformedFileException;
import handgrad.jobs.inspect.Look.Fact;
import handgrad.jobs.record.NumberText;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** A look at images with labels. */
final class ImageSetLook {
    private static final int SOME = 1000;
    private static final int FEW = 10;

    private ImageSetLook() {}

    static Look of(Path place, OwnImages own, PixelRange range) throws MalformedFileException {
        Optional<ImageDataset> published = PublishedContent.of(own);
        OwnImages named = published.map(set -> own.withNames(set.classNames())).orElse(own);
        LabelledArray train = named.train();
        List<Fact> facts = new ArrayList<>();
        facts.add(new Fact("images", train.found()));
        facts.add(new Fact("training", count(train)));
        facts.add(new Fact(
                "test",
                named.testPart()
                        .map(ImageSetLook::count)
                        .orElse("none of its own; " + NumberText.percent(named.testShare())
                                + " of the images are drawn by the seed")));
        List<String> classes = named.classes().names();
        facts.add(new Fact(
                "classes",
                NumberText.integer(classes.size()) + ": "
                        + classes.stream().limit(FEW).collect(Collectors.joining(", "))
                        + (classes.size() > FEW ? " and " + (classes.size() - FEW) + " more" : "")));
        named.remarks().forEach(remark -> facts.add(new Fact("read", remark)));
        facts.add(new Fact("border", border(train)));
        facts.add(new Fact(
                "published",
                published
                        .map(set -> set.dataset().title() + ", with the published content")
                        .orElse("none of the published sets")));
        String what = published.map(set -> set.dataset().title()).orElse("images with labels");
        return new Look(place, what, facts, List.of(use(published) + " --data " + ShellWord.of(place) + pixels(range)));
    }

    private static String count(LabelledArray part) {
        return NumberText.integer(part.count()) + (part.count() == 1 ? " image of " : " images of ") + part.size();
    }

    private static String border(LabelledArray train) {
        int some = Math.min(SOME, train.count());
        int light = train.lightBorders(some);
        return (2 * light > some ? "light: " : "dark: ") + NumberText.integer(light) + " of the first "
                + NumberText.integer(some) + " images have a border more than half of which is light";
    }

    private static String use(Optional<ImageDataset> published) {
        return published.equals(Optional.of(Catalogue.MNIST)) ? "hw1 mnist mlp" : "hw2 wpi softmax";
    }

    private static String pixels(PixelRange range) {
        return range.equals(PixelRange.UNKNOWN) ? "" : " --pixels " + range;
    }
}
