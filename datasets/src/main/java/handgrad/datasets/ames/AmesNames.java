package handgrad.datasets.ames;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * De Cock's columns under the names that others gave them: Kaggle ({@code LotFrontage}), R's {@code check.names}
 * ({@code Lot.Frontage}, {@code X1st.Flr.SF}), janitor ({@code lot_frontage}), {@code make_ames} ({@code First_Flr_SF}).
 */
final class AmesNames {
    private static final Pattern NO_LETTER_OR_DIGIT = Pattern.compile("[^a-z0-9]+");
    private static final Pattern X_BEFORE_DIGIT = Pattern.compile("^x(?=[0-9])");

    private static final Map<String, String> OTHERS = Map.of(
            "id", "Order",
            "firstflrsf", "1st Flr SF",
            "secondflrsf", "2nd Flr SF",
            "threeseasonporch", "3Ssn Porch",
            "yearsold", "Yr Sold");

    private static final Map<String, String> COLUMNS =
            AmesColumn.all().stream().collect(Collectors.toMap(column -> squeezed(column.name()), AmesColumn::name));

    private AmesNames() {}

    /** Letters, small, and digits alone; without the X that R puts before a digit. */
    static String squeezed(String name) {
        String letters =
                NO_LETTER_OR_DIGIT.matcher(name.toLowerCase(Locale.ROOT)).replaceAll("");
        return X_BEFORE_DIGIT.matcher(letters).replaceFirst("");
    }

    /** De Cock's names for a file's, each once; a name that is none of his stays. */
    static List<String> ofDeCock(List<String> header) {
        Map<String, String> names = new LinkedHashMap<>();
        header.forEach(name -> names.put(name, name));
        for (String name : header) {
            ofDeCock(name).filter(own -> !names.containsValue(own)).ifPresent(own -> names.put(name, own));
        }
        return List.copyOf(names.values());
    }

    private static Optional<String> ofDeCock(String name) {
        String squeezed = squeezed(name);
        return Optional.ofNullable(COLUMNS.getOrDefault(squeezed, OTHERS.get(squeezed)));
    }
}
