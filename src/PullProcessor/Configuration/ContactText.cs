namespace PullProcessor.Configuration;

/// <summary>What a contact may be: people, telephone numbers and addresses in one line.</summary>
internal static class ContactText
{
    public const string Pattern = "^[^\\u0000-\\u001F\\u007F]{1,200}$";

    public const string Meaning = "a line of at most 200 characters";
}
