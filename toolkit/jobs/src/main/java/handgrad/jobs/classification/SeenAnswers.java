package handgrad.jobs.classification;

import handgrad.datasets.image.ModelInput;
import handgrad.datasets.image.SeenImages;
import handgrad.files.WholeFile;
import handgrad.jobs.picture.ClassProbabilities;
import handgrad.jobs.picture.PlainPicture;
import handgrad.jobs.picture.Png;
import handgrad.jobs.report.PredictionPage;
import handgrad.metrics.Predictions;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * Images as the model saw them, and what it says of them.
 *
 * @param isJudged whether the labels of the predictions are the true ones
 * @param likelihoods of every class, for the first {@value #MOST} images; none where the model gives no probabilities
 */
record SeenAnswers(
        SeenImages images, Predictions predictions, boolean isJudged, double[][] likelihoods, List<String> classNames) {
    /** Images that a page shows and a folder gets. */
    static final int MOST = 500;

    private static final int LIKELIEST = 5;

    /** The page. */
    PredictionPage page(String job, String run, String data) {
        return new PredictionPage(
                job,
                run,
                data,
                images.remarks(),
                images.count(),
                IntStream.range(0, shown()).mapToObj(this::image).toList());
    }

    /**
     * Writes the first images as PNG, where some were of another size than the model's.
     *
     * @return their folder, called after the file
     */
    Optional<Path> writeBeside(Path out) throws IOException {
        if (!images.changed()) {
            return Optional.empty();
        }
        String name = out.getFileName().toString().replaceFirst("\\.[^.]*$", "") + "-seen";
        Path folder = Files.createDirectories(out.resolveSibling(name));
        for (int i = 0; i < shown(); i++) {
            byte[] png = Png.bytes(picture(i));
            String called = images.names().get(i).replaceAll("(?i)\\.(png|jpe?g|gif|bmp)$", "");
            WholeFile.write(
                    folder.resolve(i + "-" + called.replaceAll("[^A-Za-z0-9_-]+", "_") + ".png"),
                    stream -> stream.write(png));
        }
        return Optional.of(folder);
    }

    private int shown() {
        return Math.min(MOST, images.count());
    }

    private PredictionPage.Image image(int i) {
        List<PredictionPage.Bar> bars = likelihoods.length == 0 ? List.of() : bars(likelihoods[i]);
        return new PredictionPage.Image(
                images.names().get(i),
                picture(i),
                classNames.get(predictions.predicted()[i]),
                isJudged ? Optional.of(classNames.get(predictions.labels()[i])) : Optional.empty(),
                bars);
    }

    /** The likeliest classes, and all others together. */
    private List<PredictionPage.Bar> bars(double[] likelihoods) {
        List<PredictionPage.Bar> bars = IntStream.range(0, likelihoods.length)
                .boxed()
                .sorted(Comparator.comparingDouble(k -> -likelihoods[k]))
                .limit(LIKELIEST)
                .map(k -> bar(classNames.get(k), likelihoods[k]))
                .toList();
        int others = likelihoods.length - bars.size();
        double rest = 1 - bars.stream().mapToDouble(PredictionPage.Bar::share).sum();
        return others == 0
                ? bars
                : IntStream.rangeClosed(0, bars.size())
                        .mapToObj(k -> k < bars.size() ? bars.get(k) : bar("all others", Math.max(0, rest)))
                        .toList();
    }

    private static PredictionPage.Bar bar(String name, double probability) {
        return new PredictionPage.Bar(name, probability, ClassProbabilities.percent(probability));
    }

    private BufferedImage picture(int i) {
        ModelInput input = images.input();
        return PlainPicture.of(input.rows(), input.columns(), input.channels(), images.pixels(), i * input.width());
    }
}
