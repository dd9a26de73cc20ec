package handgrad.jobs.classification;

import handgrad.jobs.record.NumberText;
import handgrad.metrics.Calibration;
import handgrad.metrics.Predictions;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * What a reader sees in the probabilities of a classifier: of the images that are shown, which are uncertain; of the whole test
 * set, which classes are taken for one another, and whether the probabilities can be trusted.
 */
final class ProbabilityComment {
    static final int BINS = 10;

    private static final int PAIRS = 3;
    private static final double SURE = 0.9;

    private final List<String> classNames;

    ProbabilityComment(List<String> classNames) {
        this.classNames = classNames;
    }

    /** Two classes that are taken for one another. */
    private record Pair(int first, int second, int firstForSecond, int secondForFirst) {
        int mistakes() {
            return firstForSecond + secondForFirst;
        }
    }

    /** A sentence on each image, and one on the least certain. */
    String ofShown(List<ShownImages.Answer> shown) {
        List<String> sentences = new ArrayList<>();
        for (ShownImages.Answer answer : shown) {
            int[] order = byProbability(answer);
            sentences.add("Validation image " + answer.number() + " is of the class " + name(answer.label())
                    + ": the model " + (order[0] == answer.label() ? "rightly" : "wrongly") + " says " + name(order[0])
                    + " with " + percent(answer.probabilities()[order[0]]) + ", before " + name(order[1]) + " with "
                    + percent(answer.probabilities()[order[1]]) + ".");
        }
        if (shown.size() > 1) {
            ShownImages.Answer closest =
                    shown.stream().min(Comparator.comparingDouble(this::lead)).orElseThrow();
            sentences.add("It is least certain of image " + closest.number() + ", where the first two are "
                    + NumberText.fixed(100 * lead(closest), 1) + " points apart.");
        }
        return String.join(" ", sentences);
    }

    private int[] byProbability(ShownImages.Answer answer) {
        return IntStream.range(0, classNames.size())
                .boxed()
                .sorted(Comparator.comparingDouble(k -> -answer.probabilities()[k]))
                .mapToInt(Integer::intValue)
                .toArray();
    }

    private double lead(ShownImages.Answer answer) {
        int[] order = byProbability(answer);
        return answer.probabilities()[order[0]] - answer.probabilities()[order[1]];
    }

    /** How many images are taken for another class, and which classes for which. */
    String ofConfusions(Predictions test) {
        int n = test.labels().length;
        List<Pair> pairs = pairs(test.confusion());
        int mistakes = pairs.stream().mapToInt(Pair::mistakes).sum();
        if (mistakes == 0) {
            return "No image of the test set is taken for another class.";
        }
        return "Of the " + NumberText.integer(n) + " test images " + NumberText.integer(mistakes) + ", "
                + percent((double) mistakes / n)
                + ", are taken for another class. Most often taken for one another are "
                + pairs.stream()
                        .limit(PAIRS)
                        .filter(pair -> pair.mistakes() > 0)
                        .map(pair -> name(pair.first) + " and " + name(pair.second) + ", "
                                + times(pair.mistakes()) + " (" + name(pair.first) + " for "
                                + name(pair.second) + " " + NumberText.integer(pair.firstForSecond) + ", "
                                + name(pair.second) + " for " + name(pair.first) + " "
                                + NumberText.integer(pair.secondForFirst) + ": "
                                + percent((double) pair.mistakes() / mistakes) + " of all mistakes)")
                        .collect(Collectors.joining("; "))
                + ".";
    }

    /** All pairs, those with most mistakes first. */
    private List<Pair> pairs(int[][] confusion) {
        List<Pair> pairs = new ArrayList<>();
        for (int k = 0; k < confusion.length; k++) {
            for (int j = k + 1; j < confusion.length; j++) {
                pairs.add(
                        confusion[k][j] >= confusion[j][k]
                                ? new Pair(k, j, confusion[k][j], confusion[j][k])
                                : new Pair(j, k, confusion[j][k], confusion[k][j]));
            }
        }
        pairs.sort(Comparator.comparingInt(Pair::mistakes).reversed());
        return pairs;
    }

    /** Whether what the model gives to a class is how often it is right. */
    String ofTrust(Predictions test) {
        int n = test.labels().length;
        double accuracy = test.accuracy();
        double confidence = Arrays.stream(test.probability()).average().orElseThrow();
        double difference = confidence - accuracy;
        double twoDeviations = 2 * Math.sqrt(accuracy * (1 - accuracy) / n);
        String verdict;
        if (Math.abs(difference) <= twoDeviations) {
            verdict = "on the whole its probabilities can be taken at their word: the difference is within two standard"
                    + " deviations of the accuracy, " + NumberText.fixed(100 * twoDeviations, 1) + " points.";
        } else if (difference > 0) {
            verdict = "its probabilities promise " + points(difference)
                    + " points too much, and are not to be taken at their word.";
        } else {
            verdict = "its probabilities promise " + points(-difference) + " points too little.";
        }
        double error = Calibration.of(test, BINS).expectedError();
        return "To the class that it names, the model gives " + percent(confidence) + " on average, and it is right in "
                + percent(accuracy) + " of the test images: " + verdict + " In " + BINS
                + " bins of the probability the two differ by " + points(error)
                + " points on average (the expected calibration error)." + ofTheSure(test);
    }

    private static String ofTheSure(Predictions test) {
        int[] sure = IntStream.range(0, test.labels().length)
                .filter(i -> test.probability()[i] >= SURE)
                .toArray();
        if (sure.length == 0) {
            return "";
        }
        double right = Arrays.stream(sure)
                        .filter(i -> test.predicted()[i] == test.labels()[i])
                        .count()
                / (double) sure.length;
        return " Where it gives 90 % or more, in " + NumberText.integer(sure.length) + " images, it is right in "
                + percent(right) + ".";
    }

    private static String times(int count) {
        return count == 1 ? "once" : NumberText.integer(count) + " times";
    }

    private String name(int k) {
        return classNames.get(k);
    }

    private static String points(double share) {
        return NumberText.fixed(100 * share, 1);
    }

    private static String percent(double share) {
        return NumberText.fixed(100 * share, 1) + " %";
    }
}
