package handgrad.jobs.record;

import handgrad.datasets.Source;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The run that the design prints, with values of our choosing where it prints dots. */
public final class Examples {
    public static final String DIGEST = "3aede38d61863908ad78613f6a32ed271626dd12800ba2636569512369268a84";

    private Examples() {}

    public static RunRecord started() {
        Map<String, Object> config = new LinkedHashMap<>();
        config.put("epochs", 20);
        config.put("batch_size", 256);
        config.put("learning_rate", 0.1f);
        config.put("alpha", 1e-4);
        config.put("hidden", List.of(256, 128));
        config.put("precision", "single");
        config.put("tune", false);
        return RunRecord.started(
                "hw2 wpi softmax",
                "wpi",
                "3",
                0,
                config,
                new DataUsed(
                        "fashion-mnist",
                        Source.DIRECTORY,
                        48000,
                        12000,
                        10000,
                        Map.of("train-images-idx3-ubyte", DIGEST)),
                new Environment(
                        "0.1.0",
                        "17.0.15",
                        "1.0.0-M2.1",
                        "OpenBLAS 0.3.31",
                        "Cooperlake",
                        512,
                        "0123456789abcdef",
                        2,
                        "Linux 6.1 amd64",
                        "AMD EPYC"));
    }

    public static RunRecord completed() {
        Map<String, Double> metrics = new LinkedHashMap<>();
        metrics.put("train_loss", 0.3921456001234568);
        metrics.put("train_accuracy", 0.8675);
        metrics.put("validation_accuracy", 0.8466666666666667);
        metrics.put("validation_cross_entropy", 0.4321);
        metrics.put("test_accuracy", 0.8412);
        metrics.put("test_cross_entropy", 0.445);
        metrics.put("test_rmse", 0.1503);
        return started().completed(new Training(20, 960000, 1.9), metrics);
    }
}
