package handgrad.benchmarks;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.Architectures.layeredArchitecture;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import org.junit.jupiter.api.Test;

/** Arrows never run upwards, and the core neither draws, prints nor parses a command line. */
class ArchitectureTest {
    private static final String[] CORE = {
        "handgrad.autodiff..",
        "handgrad.matrix..",
        "handgrad.doctor..",
        "handgrad.random..",
        "handgrad.nn..",
        "handgrad.loss..",
        "handgrad.optim..",
        "handgrad.train..",
        "handgrad.samples..",
        "handgrad.linalg..",
        "handgrad.table..",
        "handgrad.validation..",
        "handgrad.leastsquares..",
        "handgrad.metrics..",
        "handgrad.parallel..",
        "handgrad.check..",
        "handgrad.model..",
        "handgrad.files..",
        "handgrad.npy.."
    };

    private static final JavaClasses CLASSES = new ClassFileImporter()
            .withImportOption(new ImportOption.DoNotIncludeTests())
            .withImportOption(location -> !location.contains("-tests.jar"))
            .importPackages("handgrad");

    @Test
    void arrowsNeverRunUpwards() {
        layeredArchitecture()
                .consideringOnlyDependenciesInLayers()
                .ensureAllClassesAreContainedInArchitecture()
                .layer("vector")
                .definedBy("handgrad.vector..")
                .layer("core")
                .definedBy(CORE)
                .layer("datasets")
                .definedBy("handgrad.datasets..")
                .layer("jobs")
                .definedBy("handgrad.jobs..")
                .layer("homework1")
                .definedBy("handgrad.homework1..")
                .layer("homework2")
                .definedBy("handgrad.homework2..")
                .layer("benchmarks")
                .definedBy("handgrad.benchmarks..")
                .whereLayer("vector")
                .mayOnlyBeAccessedByLayers("core", "benchmarks")
                .whereLayer("benchmarks")
                .mayNotBeAccessedByAnyLayer()
                .whereLayer("homework1")
                .mayOnlyBeAccessedByLayers("benchmarks")
                .whereLayer("homework2")
                .mayOnlyBeAccessedByLayers("benchmarks")
                .whereLayer("jobs")
                .mayOnlyBeAccessedByLayers("homework1", "homework2", "benchmarks")
                .whereLayer("datasets")
                .mayOnlyBeAccessedByLayers("jobs", "homework1", "homework2", "benchmarks")
                .check(CLASSES);
    }

    /** Data flows one way: samples, then what is trained and judged, then kernels, then plans. */
    @Test
    void theRoomsOfTrainingStandInOneOrder() {
        noClasses()
                .that()
                .resideInAPackage("handgrad.train.kernel")
                .should()
                .dependOnClassesThat()
                .resideInAPackage("handgrad.train")
                .because("a plan chooses its kernels, and a kernel knows of no plan: give it what it needs")
                .check(CLASSES);
        noClasses()
                .that()
                .resideInAnyPackage("handgrad.samples", "handgrad.nn", "handgrad.loss", "handgrad.optim")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("handgrad.train..", "handgrad.check", "handgrad.model", "handgrad.autodiff")
                .because("what training is made of stands without it")
                .check(CLASSES);
        noClasses()
                .that()
                .resideOutsideOfPackages("handgrad.train..", "handgrad.benchmarks..")
                .and()
                .doNotHaveSimpleName("SameDiffGradients")
                .and()
                .haveSimpleNameNotContaining("StepCheck")
                .and()
                .haveSimpleNameNotContaining("TrainingCheck")
                .should()
                .dependOnClassesThat()
                .resideInAPackage("handgrad.train.kernel")
                .because("kernels are the plan's affair: ask TrainingPlan.steps")
                .check(CLASSES);
    }

    /** Matrices, then their vocabulary, then what is done with tables, then the judging of what is trained. */
    @Test
    void theVocabularyKnowsOfNoTraining() {
        noClasses()
                .that()
                .resideInAPackage("handgrad.matrix..")
                .should()
                .dependOnClassesThat()
                .resideInAPackage("handgrad.linalg..")
                .because("a matrix keeps memory, shape and contract, and its vocabulary stands beside it")
                .check(CLASSES);
        noClasses()
                .that()
                .resideInAnyPackage("handgrad.linalg..", "handgrad.table..", "handgrad.metrics..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(
                        "handgrad.nn..",
                        "handgrad.loss..",
                        "handgrad.optim..",
                        "handgrad.train..",
                        "handgrad.validation..")
                .because("whoever computes with matrices and tables need not train")
                .check(CLASSES);
    }

    @Test
    void nobodyInTheCoreNeedsADoctor() {
        noClasses()
                .that()
                .resideInAnyPackage(CORE)
                .and()
                .resideOutsideOfPackage("handgrad.doctor..")
                .should()
                .dependOnClassesThat()
                .resideInAPackage("handgrad.doctor..")
                .because("an examination stands above what it examines")
                .check(CLASSES);
    }

    @Test
    void theAmesTableStandsOnWhatAnyTableNeeds() {
        noClasses()
                .that()
                .resideInAPackage("handgrad.datasets.table")
                .should()
                .dependOnClassesThat()
                .resideInAPackage("handgrad.datasets.ames")
                .because(
                        "a reader's own table is prepared without knowing of houses: what is Ames' alone stays with Ames")
                .check(CLASSES);
        noClasses()
                .that()
                .resideInAPackage("handgrad.datasets.look")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(
                        "handgrad.datasets", "handgrad.datasets.ames", "handgrad.datasets.table", "handgrad.matrix..")
                .because(
                        "a look takes any Tablesaw table, and knows of no data set: what is Ames' alone is asked for by options")
                .check(CLASSES);
        noClasses()
                .that()
                .resideInAPackage("handgrad.datasets.csv")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("handgrad.datasets.table", "handgrad.datasets.ames")
                .because("a file is read before anybody says what its values mean")
                .check(CLASSES);
    }

    @Test
    void aModelThatTravelsKnowsNoJob() {
        noClasses()
                .that()
                .resideInAnyPackage(
                        "handgrad.jobs.portable",
                        "handgrad.jobs.export",
                        "handgrad.jobs.tracking",
                        "handgrad.jobs.archive")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(
                        "handgrad.jobs.command",
                        "handgrad.jobs.training",
                        "handgrad.jobs.classification",
                        "handgrad.jobs.regression")
                .because(
                        "formats are written from a model, a record and files: give them these, not the job that made them")
                .check(CLASSES);
        noClasses()
                .that()
                .resideInAPackage("handgrad.jobs.portable")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("handgrad.jobs.export", "ai.onnx..", "com.google.protobuf..")
                .because("a model is the same for every format")
                .check(CLASSES);
    }

    /** An exercise, then what is handed in for it; and what was trained elsewhere beside a run. */
    @Test
    void whatStudentsHandInIsJudgedByNumbersAlone() {
        noClasses()
                .that()
                .resideInAnyPackage("handgrad.jobs.exercise", "handgrad.jobs.submission", "handgrad.jobs.counterpart")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(
                        "handgrad.jobs.command",
                        "handgrad.jobs.training",
                        "handgrad.jobs.classification",
                        "handgrad.jobs.regression",
                        "picocli..")
                .because("a verdict is reached from arrays: a command reads the options and asks the job")
                .check(CLASSES);
        noClasses()
                .that()
                .resideInAPackage("handgrad.jobs.exercise")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("handgrad.jobs.submission", "handgrad.jobs.counterpart")
                .because("a question, its numbers and its mistakes are there before anybody answers")
                .check(CLASSES);
        noClasses()
                .that()
                .resideInAnyPackage("handgrad.jobs.exercise", "handgrad.jobs.submission")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("handgrad.nn..", "handgrad.loss..", "handgrad.optim..", "handgrad.train..")
                .because("the numbers of an exercise are derived on their own, beside which the toolkit's can be held")
                .check(CLASSES);
    }

    @Test
    void nothingIsMadeForTheSolutionThatIsHandedIn() {
        noClasses()
                .that()
                .resideInAPackage("handgrad.jobs..")
                .and()
                .resideOutsideOfPackage("handgrad.jobs.solution")
                .and()
                .haveNameNotMatching("handgrad\\.jobs\\.command\\.Homework(\\$.*)?") // which has the command
                .should()
                .dependOnClassesThat()
                .resideInAPackage("handgrad.jobs.solution")
                .because(
                        "a solution is written from answers, records and pages, which know of no LaTeX and no notebook")
                .check(CLASSES);
        noClasses()
                .that()
                .resideInAPackage("handgrad.jobs..")
                .and()
                .doNotHaveSimpleName("BoundedProcess")
                .and()
                .doNotHaveSimpleName("SystemProgram")
                .should()
                .dependOnClassesThat()
                .areAssignableTo(ProcessBuilder.class)
                .because(
                        "another program is run for a bounded time and without input: by BoundedProcess or SystemProgram")
                .check(CLASSES);
    }

    @Test
    void theCoreNeitherDrawsNorPrintsNorParsesACommandLine() {
        noClasses()
                .that()
                .resideInAnyPackage(CORE)
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("java.awt..", "javax.imageio..", "picocli..", "org.knowm..", "gg.jte..")
                .check(CLASSES);
        noClasses()
                .that()
                .resideInAnyPackage(CORE)
                .or()
                .resideInAPackage("handgrad.datasets..")
                .should()
                .accessField(System.class, "out")
                .orShould()
                .accessField(System.class, "err")
                .check(CLASSES);
    }

    @Test
    void onlyTheMatrixPackageCallsNativeBlas() {
        noClasses()
                .that()
                .resideOutsideOfPackages("handgrad.matrix..", "handgrad.benchmarks..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("org.bytedeco..", "com.sun.jna..")
                .check(CLASSES);
    }
}
