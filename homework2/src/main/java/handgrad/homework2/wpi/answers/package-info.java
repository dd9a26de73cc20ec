/** Sheet 002's written questions: a class that checks each answer, whose text is the resource of the same name. */
@org.jspecify.annotations.NullMarked
package handgrad.homework2.wpi.answers;
