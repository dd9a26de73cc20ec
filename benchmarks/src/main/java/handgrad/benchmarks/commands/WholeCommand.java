package handgrad.benchmarks.commands;

import java.util.List;
import java.util.Optional;

/**
 * A command, and a script that does the same work: reading, epochs, evaluations, a saved model, and pictures where matplotlib
 * is there.
 *
 * @param name of the row
 * @param words of the command, without the program's name
 * @param data the folder of the data directory that both read; empty for none
 * @param script the script's file, then what it takes after the data and the folder for its files; empty for none
 * @param modules what the script imports
 * @param share of the script's time within which the command shall be done, or seconds where there is no script
 */
record WholeCommand(
        String name,
        List<String> words,
        Optional<String> data,
        List<String> script,
        List<String> modules,
        double share) {
    static final List<WholeCommand> ALL = List.of(
            classifier("softmax", "hw2 wpi softmax", "fashion-mnist", 1 / 3.0, "30 64 0.05 0.2 1 end"),
            classifier("logistic", "hw1 mnist logistic", "mnist", 1 / 5.0, "5 1 0.01 0.1 0.5 end"),
            classifier("mlp", "hw1 mnist mlp", "mnist", 1 / 6.0, "20 32 0.2 0.1 1 end 256"),
            classifier(
                    "fashion-mlp",
                    "hw1 nyu fashion-mlp",
                    "fashion-mnist",
                    1 / 3.0,
                    "20 64 0.1 0.1 0.9 each 256 128 64"),
            regression("linear-regression", "hw1 ist linear-regression", "150 0.001"),
            regression("nn", "hw1 ist nn", "150 0.001 150"),
            new WholeCommand(
                    "inspect",
                    words("data inspect ames"),
                    Optional.of("ames/AmesHousing.csv"),
                    List.of("look.py"),
                    List.of("pandas"),
                    1),
            new WholeCommand("help", List.of("--help"), Optional.empty(), List.of(), List.of(), 0.3),
            new WholeCommand("list", words("hw1 list"), Optional.empty(), List.of(), List.of(), 0.3));

    private static WholeCommand classifier(String name, String command, String data, double share, String arguments) {
        return new WholeCommand(
                name, words(command), Optional.of(data), words("classify.py " + arguments), List.of("numpy"), share);
    }

    private static WholeCommand regression(String name, String command, String arguments) {
        return new WholeCommand(
                name, words(command), Optional.of("ames"), words("regress.py " + arguments), List.of("numpy"), 0.5);
    }

    private static List<String> words(String line) {
        return List.of(line.split(" ", -1));
    }

    /** Whether it leaves a run's folder. */
    boolean trains() {
        return words.get(0).startsWith("hw") && words.size() == 3;
    }

    boolean hasScript() {
        return !script.isEmpty();
    }
}
